import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { LogList } from '@/components/ui/LogList'
import { Notice } from '@/components/ui/Notice'
import { Section, Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import { SelectField } from '@/components/ui/SelectField'
import { TextArea } from '@/components/ui/TextArea'
import { DateField } from '@/components/ui/TextField'
import * as acts from '@/lib/interventions/actions'
import { type OpenAct, outcomes } from '@/lib/interventions/schema'
import { sizes } from '@/lib/kernel/sizes'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; act: OpenAct }

/** What was done so far, the newest last, with a line to add. */
export function Steps({ t, act }: Props) {
  return (
    <Section title={t('signals.act.steps')}>
      {act.steps.length === 0 ? (
        <p className="soft">{t('signals.act.noSteps')}</p>
      ) : (
        <LogList
          label={t('signals.act.steps')}
          lines={act.steps.map((one) => ({
            id: one.id,
            at: one.at.toISOString(),
            when: formatDate(t, one.at, 'day'),
            what: <span className="written">{one.text}</span>,
            more: one.byName,
          }))}
        />
      )}
      {act.state === 'open' && (
        <ActionForm
          action={acts.noteStep}
          formKey={randomUUID()}
          submit={t('signals.act.addStep')}
          submitKind="quiet"
        >
          <input type="hidden" name="interventionId" value={act.id} />
          <TextArea name="step" label={t('signals.act.step')} rows={2} max={sizes.text} />
        </ActionForm>
      )}
    </Section>
  )
}

function Partners({ t, act }: Props) {
  if (!act.mine || act.state === 'closed' || act.incoming) return null
  if (act.isHelp) return <Notice>{t('signals.act.partnerHelp', { name: act.name })}</Notice>
  return (
    <Details summary={t('signals.act.addPartner')}>
      <ActionForm
        action={acts.addPartner}
        formKey={randomUUID()}
        submit={t('signals.act.partnerAdd')}
        submitKind="quiet"
      >
        <input type="hidden" name="interventionId" value={act.id} />
        <SelectField
          name="membershipId"
          label={t('signals.act.partnerWho')}
          hint={act.possible.otherSchool ? t('signals.act.partnerBoth') : t('signals.act.partnerOwn')}
          options={act.possible.people.map((one) => ({
            value: one.id,
            label: one.own ? one.name : `${one.name} (${one.school})`,
          }))}
        />
      </ActionForm>
    </Details>
  )
}

export function Finish({ t, act }: Props) {
  if (!act.mine || act.state === 'closed') return null
  const which = <input type="hidden" name="interventionId" value={act.id} />
  return (
    <Stack>
      <Card you={act.reviewOn <= act.today} labelledBy="close">
        <h2 id="close">{t('signals.act.close')}</h2>
        <p>{t('signals.act.closeText', { name: act.name })}</p>
        <ActionForm
          action={acts.close}
          formKey={randomUUID()}
          version={act.version}
          submit={t('signals.act.closeButton')}
        >
          {which}
          <SelectField
            name="outcome"
            label={t('signals.act.outcome')}
            options={outcomes.map((one) => ({ value: one, label: label(t, 'interventionOutcome', one) }))}
          />
          <TextArea name="note" label={t('signals.act.note')} rows={2} max={sizes.text} optional />
          <TextArea name="learned" label={t('signals.act.learned')} rows={2} max={sizes.text} optional />
        </ActionForm>
      </Card>
      <Details summary={t('signals.act.move')}>
        <ActionForm
          action={acts.moveReview}
          formKey={randomUUID()}
          version={act.version}
          submit={t('signals.act.moveSave')}
          submitKind="quiet"
        >
          {which}
          <DateField name="reviewOn" label={t('signals.act.moveTo')} min={act.today} />
        </ActionForm>
      </Details>
      <Partners t={t} act={act} />
    </Stack>
  )
}

/** How it ended, and what the student says of it. */
export function Ending({ t, act }: Props) {
  if (act.state === 'open' && !act.studentHelped) return null
  return (
    <Section title={t('signals.act.ownView', { name: act.name })}>
      {act.studentHelped ? (
        <>
          <p>{t('signals.support.yourView', { helped: label(t, 'helped', act.studentHelped) })}</p>
          {act.studentView && <Quote source={act.name}>{act.studentView}</Quote>}
        </>
      ) : (
        <p className="soft">{t('signals.act.notYet', { name: act.name })}</p>
      )}
      {act.closedAt && act.outcome && (
        <Notice kind="good">
          {t('signals.act.closedOn', {
            date: formatDate(t, act.closedAt),
            outcome: label(t, 'interventionOutcome', act.outcome),
          })}{' '}
          {act.outcomeNote}
        </Notice>
      )}
      {act.learned && (
        <p>
          <b>{t('signals.act.learnedTitle')}:</b> {act.learned}
        </p>
      )}
    </Section>
  )
}
