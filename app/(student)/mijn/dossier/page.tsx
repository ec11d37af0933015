import { StudentFrame } from '@/app/frames'
import { AskedViews } from '@/components/dossier/AskedViews'
import { OwnEntries } from '@/components/dossier/OwnEntries'
import { OwnProfile } from '@/components/dossier/OwnProfile'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { MyRequirements } from '@/components/year/MyRequirements'
import { getT } from '@/lib/auth/locale'
import { loadDossier } from '@/lib/dossier/entries/loaders'
import { loadMyRequirements } from '@/lib/dossier/requirements/loaders'

export default async function Page() {
  const t = await getT()
  const { name, profile, entries, views, earlier } = await loadDossier()
  const asked = await loadMyRequirements()
  return (
    <StudentFrame tab="dossier">
      <Stack gap="wide">
        <PageHead
          title={t('mijn.dossier.title')}
          actions={<LinkButton href="/mijn/dossier/nieuw">{t('mijn.dossier.add')}</LinkButton>}
        >
          <Sentence>{t('mijn.dossier.lead')}</Sentence>
        </PageHead>
        <AskedViews t={t} views={views.filter((view) => view.state === 'asked')} />
        <OwnProfile t={t} profile={profile} name={name} />
        <MyRequirements t={t} asked={asked} />
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
