import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { StudentFrame } from '@/app/frames'
import { EntryForm } from '@/components/dossier/EntryForm'
import { Starters } from '@/components/dossier/Starters'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { activityTypes } from '@/lib/dossier/core/schema'
import { writeEntry } from '@/lib/dossier/entries/actions'
import { loadWriter } from '@/lib/dossier/entries/loaders'
import { kindOf } from '@/lib/dossier/stages/labels'
import { starterIn } from '@/lib/dossier/stages/rules'

type Search = { concept?: string | string[]; soort?: string; begin?: string | string[] }

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const asked = await searchParams
  const t = await getT()
  const { form, stage, draft, saved } = await loadWriter([asked.concept].flat()[0])
  if (saved) redirect(saved)
  const starter = starterIn(asked.begin)
  const kind = starter ? kindOf(starter) : activityTypes.find((one) => one === asked.soort)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead title={t('mijn.dossier.new')}>
          <p className="soft">{t('mijn.dossier.newLead')}</p>
        </PageHead>
        {!draft && <Starters t={t} stage={stage} chosen={starter} />}
        <EntryForm
          t={t}
          action={writeEntry}
          formKey={randomUUID()}
          form={form}
          kind={kind}
          starter={starter}
          draft={draft}
          draftId={randomUUID()}
        />
      </Stack>
    </StudentFrame>
  )
}
