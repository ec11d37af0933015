import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { CheckGroup } from '@/components/ui/ChoiceFields'
import { Section } from '@/components/ui/Page'
import { buildPackage } from '@/lib/handover/packages/actions'
import { isInWork, type Package } from '@/lib/handover/packages/rules'
import { fromDate } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { GuidanceAndAbsence } from '@/lib/records/learning/rules'

type Props = {
  t: T
  application: { id: string; chosenAt: Date | null; receiver: string }
  kept: GuidanceAndAbsence
  records: number
  latest: Package | null
  name: string
  formKey: string
}

/** Builds the first version, or a newer one after a correction at the source. Nothing can be typed here. */
export function BuildForm({ t, application, kept, records, latest, name, formKey }: Props) {
  const guidance = kept.guidance.map((one) => ({
    value: one.id,
    label: one.title,
    hint: `${one.source}, ${formatDate(t, fromDate(one.recordedOn), 'date')}`,
  }))
  const absence = kept.absence.map((one) => ({
    value: one.id,
    label: t('handover.records.absence', { period: one.period }),
    hint: one.source,
  }))
  const submit = latest ? t('handover.build.again', { number: latest.number + 1 }) : t('handover.build.first')
  return (
    <Section title={latest ? t('handover.build.newVersion') : t('handover.build.title')}>
      <Card as="div">
        <p>
          {latest && isInWork(latest.state)
            ? t('handover.build.replaces')
            : t('handover.build.lead', { count: records })}
        </p>
        <ActionForm
          action={buildPackage}
          formKey={formKey}
          submit={submit}
          submitKind={latest ? 'quiet' : 'primary'}
        >
          <input type="hidden" name="applicationId" value={application.id} />
          {!application.chosenAt && (
            <p className="soft">{t('handover.build.tooEarly', { name, school: application.receiver })}</p>
          )}
          {application.chosenAt && guidance.length > 0 && (
            <CheckGroup
              optional
              name="guidance"
              label={t('handover.build.guidance')}
              hint={t('handover.build.onlyNeeded')}
              options={guidance}
            />
          )}
          {application.chosenAt && absence.length > 0 && (
            <CheckGroup optional name="absence" label={t('handover.build.absence')} options={absence} />
          )}
        </ActionForm>
      </Card>
    </Section>
  )
}
