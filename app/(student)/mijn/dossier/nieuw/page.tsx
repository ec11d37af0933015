import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { StudentFrame } from '@/app/frames'
import { EntryForm } from '@/components/dossier/EntryForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { writeEntry } from '@/lib/dossier/entries/actions'
import { loadWriter } from '@/lib/dossier/entries/loaders'

type Props = { searchParams: Promise<{ concept?: string | string[] }> }

export default async function Page({ searchParams }: Props) {
  const t = await getT()
  const { form, draft, saved } = await loadWriter([(await searchParams).concept].flat()[0])
  if (saved) redirect(saved)
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
          draft={draft}
          draftId={randomUUID()}
        />
      </Stack>
    </StudentFrame>
  )
}
