import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { RadioField } from '@/components/ui/ChoiceFields'
import { Details } from '@/components/ui/Details'
import { Section } from '@/components/ui/Page'
import { DateField, TextField } from '@/components/ui/TextField'
import { recordConfirmation } from '@/lib/dossier/shares/actions'
import type { Share } from '@/lib/dossier/shares/rules'
import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'

type Props = { t: T; shares: readonly Share[]; formKey: () => string }

/** A guardian who has no account says yes on paper or by phone; the school writes down who and when. */
export function ConfirmationForms({ t, shares, formKey }: Props) {
  const waiting = shares.filter((share) => share.state === 'waitsForGuardian')
  if (waiting.length === 0) return null
  const ways = (['paper', 'phone'] as const).map((value) => ({
    value,
    label: label(t, 'confirmedHow', value),
  }))
  return (
    <div id="delen">
      <Section title={t('dossier.confirm.title')}>
        {waiting.map((share) => (
          <Card key={share.id} as="article">
            <p>
              {t('dossier.confirm.line', {
                school: share.school,
                day: formatDate(t, share.sharedAt, 'date'),
                parts: formatList(
                  t,
                  share.parts.map((part) => label(t, 'lobPart', part)),
                ),
              })}
            </p>
            <Details summary={t('dossier.confirm.record')}>
              <ActionForm
                action={recordConfirmation}
                formKey={formKey()}
                version={share.version}
                submit={t('dossier.confirm.save')}
                submitKind="quiet"
              >
                <input type="hidden" name="shareId" value={share.id} />
                <TextField name="byName" label={t('dossier.confirm.byName')} />
                <RadioField name="how" label={t('dossier.confirm.how')} options={ways} />
                <DateField name="on" label={t('dossier.confirm.on')} />
              </ActionForm>
            </Details>
          </Card>
        ))}
      </Section>
    </div>
  )
}
