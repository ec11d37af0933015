import { randomUUID } from 'node:crypto'
import { factsIn } from '@/components/tasks/words'
import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { RadioField } from '@/components/ui/ChoiceFields'
import { LogList } from '@/components/ui/LogList'
import { Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import { TextArea } from '@/components/ui/TextArea'
import { giveOwnView } from '@/lib/interventions/actions'
import { helpedAnswers, type MyAct, type MySignal } from '@/lib/interventions/schema'
import { sizes } from '@/lib/kernel/sizes'
import type { Day } from '@/lib/kernel/time'
import { kindWords, label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

/** What somebody raised, in words to the student: never about, always to. */
export function MySignalCard({ t, signal }: { t: T; signal: MySignal }) {
  const { kind, facts, raisedByName, saw, asks, closed } = signal
  return (
    <Card as="article">
      <p className="soft small">
        {formatDate(t, signal.on, 'date')}
        {closed && `, ${t('signals.support.done')}`}
      </p>
      {kind === 'concern' && (
        <>
          <p>{t('signals.support.concern', { by: raisedByName })}</p>
          <p className="soft small">{t('signals.support.sawBy', { by: raisedByName })}</p>
          <p className="written">{saw}</p>
          <p>{t('signals.support.asks', { asks })}</p>
        </>
      )}
      {kind === 'wantsToTalk' && (
        <>
          <p>{t('signals.support.talked')}</p>
          {saw && <Quote>{saw}</Quote>}
        </>
      )}
      {kind !== 'concern' && kind !== 'wantsToTalk' && (
        <p>{kindWords(t, kind, 'mine', factsIn(t, kind, facts))}</p>
      )}
    </Card>
  )
}

export function MyActCard({ t, act, today }: { t: T; act: MyAct; today: Day }) {
  const kind = label(t, 'interventionKind', act.kind)
  const dates = { date: formatDate(t, act.startedAt), review: formatDate(t, act.reviewOn) }
  return (
    <Card as="article" you={act.asked}>
      <h3>{t('signals.support.does', { name: act.championName, kind })}</h3>
      <p className="soft small">
        {act.closedAt && act.outcome
          ? t('signals.support.closed', {
              date: formatDate(t, act.closedAt),
              outcome: label(t, 'interventionOutcome', act.outcome),
            })
          : act.reviewOn < today
            ? t('signals.support.sinceLate', { ...dates, name: act.championName })
            : t('signals.support.since', dates)}
      </p>
      <p className="written">{act.plan}</p>
      {act.steps.length > 0 && (
        <LogList
          label={t('signals.support.steps')}
          lines={act.steps.map((one) => ({
            id: one.id,
            at: one.at.toISOString(),
            when: formatDate(t, one.at),
            what: one.text,
            more: one.byName,
          }))}
        />
      )}
      {act.studentHelped ? (
        <Stack gap="tight">
          <p>{t('signals.support.yourView', { helped: label(t, 'helped', act.studentHelped) })}</p>
          {act.studentView && <Quote>{act.studentView}</Quote>}
        </Stack>
      ) : (
        act.asked && (
          <ActionForm
            action={giveOwnView}
            formKey={randomUUID()}
            version={act.version}
            submit={t('signals.support.send')}
          >
            <input type="hidden" name="interventionId" value={act.id} />
            <RadioField
              name="helped"
              label={kindWords(t, 'sayHelped', 'title')}
              options={helpedAnswers.map((one) => ({ value: one, label: label(t, 'helped', one) }))}
            />
            <TextArea name="view" label={t('signals.support.view')} rows={2} max={sizes.text} optional />
          </ActionForm>
        )
      )}
    </Card>
  )
}
