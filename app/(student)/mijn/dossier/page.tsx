import { StudentFrame } from '@/app/frames'
import { AskedViews } from '@/components/dossier/AskedViews'
import { DossierLinks } from '@/components/dossier/DossierLinks'
import { EntryPager } from '@/components/dossier/EntryPager'
import { OwnEntries } from '@/components/dossier/OwnEntries'
import { OwnProfile } from '@/components/dossier/OwnProfile'
import { OwnSupport } from '@/components/dossier/OwnSupport'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { Unfinished } from '@/components/writing/Unfinished'
import { MyRequirements } from '@/components/year/MyRequirements'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier'

export default async function Page(address: Address) {
  const t = await getT()
  const seen = await enter(door, address)
  const { name, page, profile, entries, total, support, views, earlier, asked, drafts } = seen
  return (
    <StudentFrame tab="dossier">
      <Stack gap="wide">
        <PageHead
          title={t('mijn.dossier.title')}
          actions={<LinkButton href="/mijn/dossier/nieuw">{t('mijn.dossier.add')}</LinkButton>}
        >
          <Sentence>{t('mijn.dossier.lead')}</Sentence>
        </PageHead>
        <Unfinished t={t} drafts={drafts} />
        <AskedViews t={t} views={views.filter((view) => view.state === 'asked')} />
        <MyRequirements t={t} asked={asked} />
        <OwnProfile t={t} profile={profile} name={name} />
        <OwnEntries t={t} title={t('mijn.dossier.entries')} entries={entries}>
          <EntryPager t={t} page={page} total={total} hrefOf={(n) => `/mijn/dossier?bladzijde=${n}`} />
        </OwnEntries>
        {earlier.map((there) => (
          <OwnEntries
            key={there.id}
            t={t}
            title={t('mijn.dossier.earlier', { school: there.school })}
            entries={there.entries}
          />
        ))}
        <DossierLinks t={t} />
        <OwnSupport t={t} text={support?.text ?? ''} />
        <AskedViews t={t} views={views.filter((view) => view.state !== 'asked')} />
      </Stack>
    </StudentFrame>
  )
}
