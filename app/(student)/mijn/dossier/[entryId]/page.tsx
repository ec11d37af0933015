import { StudentFrame } from '@/app/frames'
import { Origin } from '@/components/carry/Origin'
import { Answers } from '@/components/dossier/Answers'
import { EntryText } from '@/components/dossier/EntryText'
import { BackLink } from '@/components/ui/BackLink'
import { LinkButton } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadOwnEntry } from '@/lib/dossier/entries/loaders'
import { originOf } from '@/lib/dossier/entries/rules'
import { loadBringer } from '@/lib/interop/brought/loaders'

export default async function Page({ params }: { params: Promise<{ entryId: string }> }) {
  const t = await getT()
  const entry = await loadOwnEntry((await params).entryId)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead
          title={entry.title}
          actions={
            !entry.earlier && (
              <LinkButton kind="quiet" href={`/mijn/dossier/${entry.id}/bewerk`}>
                {t('mijn.dossier.change')}
              </LinkButton>
            )
          }
        />
        {entry.hiddenFromSchool && <Notice>{t('mijn.dossier.hiddenText')}</Notice>}
        <Origin
          t={t}
          school={originOf(entry.brought)}
          bringer={entry.importId ? await loadBringer(entry.id) : null}
        />
        <EntryText t={t} entry={entry} asAt={entry.asAt} bare />
        <Answers t={t} entry={entry} empty={t('mijn.dossier.noAnswer')} level={2} />
      </Stack>
    </StudentFrame>
  )
}
