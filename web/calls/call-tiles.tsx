import type { Call } from '@hudna/core/channels/call.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { PostName } from '../parties/party-link.tsx'
import { usePostLabel } from './use-post-label.ts'
import { Chip } from '../ui/chip.tsx'
import type { HeldCall } from './held-call.ts'
import { StreamVideo } from './stream-video.tsx'
import { screensOf, type Tile, tilesOf } from './tiles.ts'
import type { RoomSnapshot } from './transport/room-snapshot.ts'

type CallTilesProps = {
  readonly call: Call
  readonly room: RoomSnapshot
  readonly held: HeldCall
}

/** Everybody in the call, by the record; a screen that somebody shows stands above them. */
export function CallTiles({ call, room, held }: CallTilesProps) {
  const { t } = useMessages()
  const label = usePostLabel()
  const { post, stream, microphoneOn, cameraOn } = held
  const camera = cameraOn ? stream : null
  const tiles = tilesOf(call, room, { post, camera, microphoneOn, cameraOn })
  return (
    <>
      {screensOf(room).map(({ post: by, screen }) => (
        <figure key={by} className="call-screen">
          <StreamVideo stream={screen} label={t('calls.screen-of', { post: label(by) })} />
          <figcaption className="small">{t('calls.screen-of', { post: label(by) })}</figcaption>
        </figure>
      ))}
      <ul className="call-grid" aria-label={t('calls.faces')} data-count={tiles.length}>
        {tiles.map((tile) => (
          <CallTile key={tile.post} tile={tile} />
        ))}
      </ul>
    </>
  )
}

function CallTile({ tile }: { readonly tile: Tile }) {
  const { t } = useMessages()
  const label = usePostLabel()
  const { post, party, own, camera } = tile
  return (
    <li className={`call-tile call-tile-${tile.state}`} data-post={post}>
      <div className="call-tile-picture">
        {camera === null ? (
          <p className="call-no-picture">{t('calls.no-picture')}</p>
        ) : (
          <StreamVideo
            stream={camera}
            label={t('calls.picture-of', { post: label(post) })}
            mirrored={own}
          />
        )}
      </div>
      <div className="call-tile-foot">
        <p className="call-tile-name">
          <PartyName id={party} />
          <span className="small">
            <PostName post={post} />
          </span>
        </p>
        <p className="row">
          {own ? <Chip>{t('calls.you')}</Chip> : null}
          {tile.state === 'live' ? null : (
            <Chip urgency={tile.state === 'lost' ? 'late' : 'soon'}>
              {t(`calls.peer.${tile.state}`)}
            </Chip>
          )}
          {tile.microphoneOn || (tile.state !== 'live' && !own) ? null : (
            <Chip>{t('calls.muted')}</Chip>
          )}
        </p>
      </div>
    </li>
  )
}
