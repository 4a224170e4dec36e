import { useEffect, useRef, useState } from 'react'
import { type AlarmSound, createAlarmSound, type Sounding } from './alarm-sound.ts'

const FLASH_MS = 1_000
const CALM_ICON = '/hudna.svg'
const ALARM_ICON = '/hudna-flash.svg'

/** Sounds while `on`. A page that nobody has touched yet may not: it says `blocked`, and sounds from the first touch on. */
export function useAlarmSound(on: boolean): {
  readonly sounding: Sounding
  readonly unblock: () => void
} {
  const [sounding, setSounding] = useState<Sounding>('silent')
  const sound = useRef<AlarmSound | null>(null)
  useEffect(() => {
    sound.current ??= createAlarmSound(setSounding)
    const own = sound.current
    if (!on) {
      own.stop()
      return
    }
    own.start()
    const touched = () => own.unblock()
    document.addEventListener('pointerdown', touched)
    document.addEventListener('keydown', touched)
    return () => {
      own.stop()
      document.removeEventListener('pointerdown', touched)
      document.removeEventListener('keydown', touched)
    }
  }, [on])
  return { sounding, unblock: () => sound.current?.unblock() }
}

/** While there are words of an alarm, the title of the page changes between them and its own, and its icon with it. */
export function useAlarmTitle(words: string | undefined): void {
  useEffect(() => {
    if (words === undefined) return
    let own = document.title
    const flash = (): void => {
      if (document.title === words) {
        document.title = own
        showIcon(CALM_ICON)
      } else {
        own = document.title
        document.title = words
        showIcon(ALARM_ICON)
      }
    }
    flash()
    const timer = window.setInterval(flash, FLASH_MS)
    return () => {
      window.clearInterval(timer)
      if (document.title === words) document.title = own
      showIcon(CALM_ICON)
    }
  }, [words])
}

function showIcon(path: string): void {
  document.querySelector('link[rel="icon"]')?.setAttribute('href', path)
}
