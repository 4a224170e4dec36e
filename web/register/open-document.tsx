import { type Register, registers } from '@hudna/core/api/kinds.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { type RegisterDocuments, useRegister } from '../app/registers.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { ActBar } from '../forms/act-bar.tsx'
import { AgreementView } from '../agreements/agreement-view.tsx'
import { CallView } from '../channels/call-view.tsx'
import { ChannelView, MessageText } from '../channels/channel-view.tsx'
import { ClausePage } from '../agreements/clause-card.tsx'
import { CommitmentView } from '../commitments/commitment-view.tsx'
import { ProposalView } from '../commitments/proposal-view.tsx'
import { CorridorView } from '../pauses/corridor-view.tsx'
import { EvacuationCounts } from '../pauses/evacuation-view.tsx'
import { CoverageView } from '../incidents/coverage-view.tsx'
import { KeyView } from '../parties/key-view.tsx'
import { useReading } from '../exchange/use-reading.ts'
import { ReleaseView } from '../exchange/release-view.tsx'
import { MeetingView } from '../commitments/meeting-view.tsx'
import { LeadTimeView } from '../notices/lead-time-view.tsx'
import { NoticeView } from '../notices/notice-view.tsx'
import { PendingVersionView } from '../notices/pending-version-view.tsx'
import { StopCallView } from '../notices/stop/stop-call-view.tsx'
import { SubscriptionView } from '../notices/subscriptions/subscription-view.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { AffiliationClaim } from '../parties/affiliations.tsx'
import { PartyView } from '../parties/party-view.tsx'
import { PauseView } from '../pauses/pause-view.tsx'
import { PostView } from '../parties/post-view.tsx'
import { StandingList } from '../agreements/standing-list.tsx'
import { DelineationView } from '../agreements/delineation-view.tsx'
import { PlaceView } from '../places/place-view.tsx'
import { WarningView } from '../warnings/warning-view.tsx'
import { ZoneView } from '../agreements/zone-view.tsx'

type Open = {
  readonly [R in Register]: (props: { readonly document: RegisterDocuments[R] }) => ReactNode
}

/** How a document of each register is shown. */
const views: Open = {
  agreements: ({ document }) => <AgreementView agreement={document} />,
  clauses: ({ document }) => <ClausePage clause={document} />,
  standings: ({ document }) => (
    <StandingList
      standings={[document]}
      about={(standing) => <PartyLink party={standing.party} />}
    />
  ),
  parties: ({ document }) => <PartyView party={document} />,
  posts: ({ document }) => <PostView post={document} />,
  affiliations: ({ document }) => <AffiliationClaim claim={document} />,
  keys: ({ document }) => <KeyView held={document} />,
  places: ({ document }) => <PlaceView place={document} />,
  zones: ({ document }) => <ZoneView zone={document} />,
  delineations: ({ document }) => <DelineationView delineation={document} />,
  pauses: ({ document }) => <PauseView pause={document} />,
  corridors: ({ document }) => <CorridorView corridor={document} />,
  evacuations: ({ document }) => <EvacuationCounts evacuation={document} />,
  notices: ({ document }) => <NoticeView notice={document} />,
  'pending-versions': ({ document }) => <PendingVersionView pending={document} />,
  'lead-times': ({ document }) => <LeadTimeView leadTime={document} />,
  'stop-calls': ({ document }) => <StopCallView call={document} />,
  subscriptions: ({ document }) => <SubscriptionView subscription={document} />,
  channels: ({ document }) => <ChannelView channel={document} />,
  messages: ({ document }) => <MessageText message={document} />,
  calls: ({ document }) => <CallView call={document} />,
  commitments: ({ document }) => <CommitmentView commitment={document} />,
  proposals: ({ document }) => <ProposalView proposal={document} />,
  meetings: ({ document }) => <MeetingView meeting={document} />,
  coverage: ({ document }) => <CoverageView coverage={document} />,
  warnings: ({ document }) => <WarningView warning={document} />,
  releases: ({ document }) => <ReleaseView release={document} />,
}

function show<R extends Register>(register: R, document: RegisterDocuments[R]): ReactNode {
  return views[register]({ document })
}

/** The document that the address names, or the plain statement that this reader finds none of that name. */
export function OpenDocument(props: { readonly register: Register; readonly id: string }) {
  const { t } = useMessages()
  const { register, id } = props
  const { documents, loaded, problem, again } = useRegister(register)
  const document = documents.find((one) => one.id === id)
  useReading(registers[register], document)
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  if (document === undefined)
    return <Empty title={t('agreements.not-found')}>{t('agreements.not-found.how')}</Empty>
  return (
    <>
      <ActBar register={register} document={document} />
      {show(register, document)}
    </>
  )
}
