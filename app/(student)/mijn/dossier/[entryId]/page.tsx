import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { Origin } from '@/components/carry/Origin'
import { Answers } from '@/components/dossier/Answers'
import { EntryText } from '@/components/dossier/EntryText'
import { BackLink } from '@/components/ui/BackLink'
import { LinkButton } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { EntryStanding } from '@/components/year/EntryStanding'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/[entryId]'
import { originOf } from '@/lib/dossier/entries/rules'
import { standOf } from '@/lib/dossier/reviews/rules'

export default async function Page(address: Address) {
  const t = await getT()
  const entry = await enter(door, address)
  // The tip stands above, with what to do; the answers before it stay below.
  const tip = standOf(entry) === 'returned'
  const below = tip ? { ...entry, answers: entry.answers.slice(0, -1) } : entry
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead
          title={entry.title}
          actions={
            !entry.earlier && (
              <>
                <LinkButton kind="quiet" href={`/mijn/dossier/${entry.id}/bewerk`}>
                  {t('mijn.dossier.change')}
                </LinkButton>
                <LinkButton kind="quiet" href={`/mijn/dossier/${entry.id}/bewijs`}>
                  {t('writing.evidence.add')}
                </LinkButton>
              </>
            )
          }
        />
        {entry.hiddenFromSchool && <Notice>{t('mijn.dossier.hiddenText')}</Notice>}
        {!entry.earlier && (
          <EntryStanding t={t} entry={entry} versions={entry.versions} formKey={randomUUID()} />
        )}
        <Origin t={t} school={originOf(entry.brought)} bringer={entry.bringer} />
        <EntryText t={t} entry={entry} asAt={entry.asAt} bare />
        <Answers
          t={t}
          entry={below}
          empty={standOf(entry) === 'submitted' ? t('mijn.dossier.noAnswer') : undefined}
          level={2}
        />
        {!entry.earlier && entry.versions.length > 0 && (
          <p>
            <a href={`/mijn/dossier/${entry.id}/versies`}>{t('year.history.link')}</a>
          </p>
        )}
        {!entry.earlier && (
          <p>
            <a href={`/mijn/dossier/${entry.id}/weg`}>{t('dossier.erase.link')}</a>
          </p>
        )}
      </Stack>
    </StudentFrame>
  )
}
