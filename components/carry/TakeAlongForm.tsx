import { Card } from '@/components/ui/Card'
import { CheckField, RadioField } from '@/components/ui/ChoiceFields'
import { Stack } from '@/components/ui/Page'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { PostForm } from '@/components/ui/Whose'
import { exportKinds } from '@/lib/interop/portfolio/schema'
import { label, type T } from '@/lib/messages'

type Props = {
  t: T
  count: { open: number; hidden: number }
  /** Whether there is a text about support at all. */
  support: boolean
  /** The name of the own school, when it has a form of its own. */
  school: string | null
}

/** A plain form, so that it works without a script; the next page shows how far the file is. */
export function TakeAlongForm({ t, count, support, school }: Props) {
  const hints = {
    pdf: t('carry.take.pdfHint'),
    json: t('carry.take.jsonHint'),
    archive: t('carry.take.archiveHint'),
  }
  return (
    <Card>
      <PostForm action="/mijn/dossier/meenemen/maak" aria-label={t('carry.take.label')}>
        <Stack>
          <RadioField
            name="kind"
            label={t('carry.take.kind')}
            options={exportKinds.map((value) => ({
              value,
              label: label(t, 'exportKind', value),
              hint: hints[value],
            }))}
            defaultValue="pdf"
          />
          {school && (
            <RadioField
              name="order"
              label={t('carry.take.order')}
              hint={t('carry.take.orderHint')}
              options={[
                { value: 'core', label: t('carry.take.coreOrder') },
                { value: 'form', label: t('carry.take.formOrder', { school }) },
              ]}
              defaultValue="core"
            />
          )}
          {count.hidden > 0 && (
            <CheckField
              name="hidden"
              label={t('carry.take.hidden', { count: count.hidden })}
              hint={t('carry.take.hiddenHint')}
            />
          )}
          {support && (
            <CheckField name="support" label={t('carry.take.support')} hint={t('carry.take.supportHint')} />
          )}
          <div>
            <SubmitButton>{t('carry.take.make')}</SubmitButton>
          </div>
        </Stack>
      </PostForm>
    </Card>
  )
}
