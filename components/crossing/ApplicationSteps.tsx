import { type Step, Steps } from '@/components/ui/Steps'
import { type Day, fromDate } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { ApplicationLine } from '@/lib/transitions/applications/queries'

type Share = { id: string; applicationId: string; needsGuardian: boolean; confirmedAt: Date | null }
type Props = {
  t: T
  application: ApplicationLine
  today: Day
  /** The date of this kind of crossing; null when the region has none, or the crossing is over. */
  applyBy: Day | null
  shares?: readonly Share[]
}

/** The steps towards one school: what is done, what asks something of the student, what comes. */
export function ApplicationSteps({ t, application, today, applyBy, shares }: Props) {
  const { state, appliedOn, intakeOn, intendedStart, acceptedAt, chosenAt, takenOverAt, seenOn, programme } =
    application
  const placed = state === 'placed' || state === 'started'
  const onTime = applyBy !== null && fromDate(appliedOn) <= applyBy
  const intakeOver = ['intakeDone', 'offered', 'placed', 'started'].includes(state)
  const intakeWas = intakeOn !== null && fromDate(intakeOn) < today
  const begun = fromDate(intendedStart) < today
  const steps: Step[] = [
    {
      id: 'applied',
      state: 'done',
      title: t('mijn.steps.applied', { date: formatDate(t, appliedOn) }),
      text: onTime && programme.organisation.sector === 'mbo' ? t('mijn.steps.appliedOnTime') : undefined,
    },
    ...(shares ? [sharing(t, application, shares)] : []),
    {
      id: 'intake',
      state: intakeOver ? 'done' : state === 'intakePlanned' ? 'now' : intakeWas ? 'done' : 'later',
      title: intakeTitle(t, intakeOn && fromDate(intakeOn), today),
    },
    {
      id: 'place',
      state: placed ? 'done' : state === 'offered' ? (acceptedAt ? 'now' : 'you') : 'later',
      title:
        state === 'offered'
          ? t('mijn.steps.offered')
          : state === 'waitlisted'
            ? t('mijn.steps.waitlisted')
            : t('mijn.steps.place'),
    },
    {
      id: 'chosen',
      state: chosenAt ? 'done' : placed ? 'you' : 'later',
      title: takenOverAt ? t('mijn.steps.takenOver') : t('mijn.steps.chosen'),
    },
  ]
  // Without a place the first day is nothing any more once it has passed.
  if (seenOn || placed || !begun)
    steps.push({
      id: 'start',
      state: seenOn ? 'done' : begun ? 'now' : 'later',
      title: seenOn
        ? t('mijn.steps.started', { date: formatDate(t, fromDate(seenOn)) })
        : begun
          ? t('mijn.steps.firstDayWas', { date: formatDate(t, fromDate(intendedStart)) })
          : t('mijn.steps.firstDay', { date: formatDate(t, fromDate(intendedStart)) }),
    })
  return <Steps t={t} steps={steps} label={t('mijn.steps.label', { school: programme.organisation.name })} />
}

function intakeTitle(t: T, on: Day | null, today: Day): string {
  if (!on) return t('mijn.steps.intake')
  const date = formatDate(t, on, 'long')
  return on < today ? t('mijn.steps.intakeWas', { date }) : t('mijn.steps.intakeOn', { date })
}

// Sharing never blocks a step: it stands beside them, and stopping is as near as starting.
function sharing(t: T, application: ApplicationLine, shares: readonly Share[]): Step {
  const share = shares.find((one) => one.applicationId === application.id)
  const choose = `/mijn/overstap/${application.id}/delen`
  if (!share)
    return {
      id: 'share',
      state: 'free',
      title: <a href={choose}>{t('mijn.steps.share')}</a>,
      text: t('mijn.steps.shareText'),
    }
  if (share.needsGuardian && !share.confirmedAt)
    return { id: 'share', state: 'now', title: t('mijn.steps.shareWaits') }
  return {
    id: 'share',
    state: 'done',
    title: t('mijn.steps.shared'),
    text: (
      <>
        <a href={choose}>{t('mijn.steps.sharedSee')}</a> ·{' '}
        <a href={`/mijn/delen/${share.id}/stop`}>{t('mijn.steps.sharedStop')}</a>
      </>
    ),
  }
}
