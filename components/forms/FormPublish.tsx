import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Columns, Section } from '@/components/ui/Page'
import { publishForm, setForm } from '@/lib/dossier/forms/actions'
import type { Draft } from '@/lib/dossier/forms/queries'
import { problemsOf } from '@/lib/dossier/forms/rules/checks'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; form: Draft; formKey: () => string }

export function FormPublish({ t, form, formKey }: Props) {
  const [newest] = form.versions
  const changed = !newest || JSON.stringify(newest.definition) !== JSON.stringify(form.draft)
  const set = (what: 'use' | 'rest' | 'share' | 'keep', word: string) => (
    <ActionForm action={setForm} formKey={formKey()} version={form.version} submit={word} submitKind="quiet">
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="what" value={what} />
    </ActionForm>
  )
  return (
    <Section title={t('forms.publishTitle')}>
      {problemsOf(form.draft).length > 0 ? (
        <p>{t('forms.notYet')}</p>
      ) : changed ? (
        <ActionForm
          action={publishForm}
          formKey={formKey()}
          version={form.version}
          submit={newest ? t('forms.publishNext', { n: newest.n + 1 }) : t('forms.publish')}
        >
          <input type="hidden" name="id" value={form.id} />
          <p>{newest ? t('forms.publishNextText') : t('forms.publishText')}</p>
        </ActionForm>
      ) : (
        <p>{t('forms.upToDate', { n: newest.n })}</p>
      )}
      {newest && (
        <>
          <Columns>
            {form.inUse ? set('rest', t('forms.rest')) : set('use', t('forms.use'))}
            {form.shared ? set('keep', t('forms.keep')) : set('share', t('forms.share'))}
          </Columns>
          <Card flush as="div">
            <ItemList
              label={t('forms.versions')}
              items={form.versions.map((version) => ({
                id: version.id,
                href: `/formulieren/versie/${version.id}`,
                title: t('forms.version', { n: version.n, day: formatDate(t, version.publishedAt, 'date') }),
                sub: version.byName,
              }))}
            />
          </Card>
        </>
      )}
    </Section>
  )
}
