/** Two tones, as of a telephone that is not a telephone: heard across a room, and like nothing else on the console. */
const TONES_HZ = [880, 622] as const
const TONE_S = 0.22
const GAP_S = 0.06
const EVERY_MS = 1_400
const LOUDNESS = 0.35

export type Sounding = 'silent' | 'sounding' | 'blocked'

export type AlarmSound = {
  readonly start: () => void
  readonly stop: () => void
  /** Asked for by a person: browsers let a page sound only after somebody has touched it. */
  readonly unblock: () => void
}

/** A sound that is repeated from `start` until `stop`; `tell` hears whether the browser lets it be heard (HL5). */
export function createAlarmSound(tell: (sounding: Sounding) => void): AlarmSound {
  let context: AudioContext | undefined
  let timer: number | undefined

  function say(): void {
    if (timer === undefined) tell('silent')
    else tell(context?.state === 'running' ? 'sounding' : 'blocked')
  }

  function round(): void {
    if (context === undefined) return
    if (context.state === 'running') playRound(context)
    else void context.resume().then(say, say)
    say()
  }

  return {
    start() {
      if (timer !== undefined) return
      context ??= newContext()
      timer = window.setInterval(round, EVERY_MS)
      round()
    },
    stop() {
      window.clearInterval(timer)
      timer = undefined
      say()
    },
    unblock() {
      context ??= newContext()
      void context?.resume().then(say, say)
    },
  }
}

/** Undefined where the browser has no Web Audio: the alarm is then seen only, and says so. */
function newContext(): AudioContext | undefined {
  return typeof AudioContext === 'undefined' ? undefined : new AudioContext()
}

function playRound(context: AudioContext): void {
  for (const [place, hertz] of TONES_HZ.entries()) {
    const from = context.currentTime + place * (TONE_S + GAP_S)
    const tone = context.createOscillator()
    const loudness = context.createGain()
    tone.type = 'square'
    tone.frequency.value = hertz
    loudness.gain.setValueAtTime(0, from)
    loudness.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01)
    loudness.gain.setValueAtTime(LOUDNESS, from + TONE_S - 0.02)
    loudness.gain.linearRampToValueAtTime(0, from + TONE_S)
    tone.connect(loudness).connect(context.destination)
    tone.start(from)
    tone.stop(from + TONE_S)
  }
}
