import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { EntryForm } from '@/components/dossier/EntryForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { writeEntry } from '@/lib/dossier/entries/actions'
import { loadWriter } from '@/lib/dossier/entries/loaders'
import { activityTypes } from '@/lib/dossier/entries/schema'

type Search = { soort?: string }

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const { soort } = await searchParams
  const t = await getT()
  const { form } = await loadWriter()
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead title={t('mijn.dossier.new')}>
          <p className="soft">{t('mijn.dossier.newLead')}</p>
        </PageHead>
        <EntryForm
          t={t}
          action={writeEntry}
          formKey={randomUUID()}
          form={form}
          kind={activityTypes.find((kind) => kind === soort)}
          backHref="/mijn/dossier"
        />
      </Stack>
    </StudentFrame>
  )
}
