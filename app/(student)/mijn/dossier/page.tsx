import { StudentFrame } from '@/app/frames'
import { AskedViews } from '@/components/dossier/AskedViews'
import { OwnEntries } from '@/components/dossier/OwnEntries'
import { OwnProfile } from '@/components/dossier/OwnProfile'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { Unfinished } from '@/components/writing/Unfinished'
import { getT } from '@/lib/auth/locale'
import { loadUnfinished } from '@/lib/dossier/drafts/loaders'
import { loadDossier } from '@/lib/dossier/entries/loaders'

export default async function Page() {
  const t = await getT()
  const { name, profile, entries, views, earlier } = await loadDossier()
  return (
    <StudentFrame tab="dossier">
      <Stack gap="wide">
        <PageHead
          title={t('mijn.dossier.title')}
          actions={<LinkButton href="/mijn/dossier/nieuw">{t('mijn.dossier.add')}</LinkButton>}
        >
          <Sentence>{t('mijn.dossier.lead')}</Sentence>
        </PageHead>
        <Unfinished t={t} drafts={await loadUnfinished()} />
        <AskedViews t={t} views={views.filter((view) => view.state === 'asked')} />
        <OwnProfile t={t} profile={profile} name={name} />
        <OwnEntries t={t} title={t('mijn.dossier.entries')} entries={entries} />
        {earlier.map((there) => (
          <OwnEntries
            key={there.id}
            t={t}
            title={t('mijn.dossier.earlier', { school: there.school })}
            entries={there.entries}
          />
        ))}
        <AskedViews t={t} views={views.filter((view) => view.state !== 'asked')} />
      </Stack>
    </StudentFrame>
  )
}
