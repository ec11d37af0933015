import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { LinkClaim } from '@/components/students/LinkClaim'
import { LinkCodes } from '@/components/students/LinkCodes'
import { LinkedDossiers } from '@/components/students/LinkedDossiers'
import { MatchQuestion } from '@/components/students/MatchQuestion'
import { PageHead, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/koppelen'

export default async function Page(address: Address) {
  const { matches, offered, claim, links, wrong } = await enter(door, address)
  const t = await getT()
  return (
    <StudentFrame tab="me">
      <Stack gap="wide">
        <PageHead title={t('mijn.link.title')}>
          <Sentence>{t('mijn.link.lead')}</Sentence>
        </PageHead>
        {claim && <LinkClaim t={t} claim={claim} formKeys={[randomUUID(), randomUUID()]} />}
        {matches.map((match) => (
          <MatchQuestion key={match.id} t={t} match={match} formKeys={[randomUUID(), randomUUID()]} />
        ))}
        {links.length > 0 && <LinkedDossiers t={t} links={links} formKey={randomUUID} />}
        {!claim && (
          <LinkCodes t={t} offered={offered} wrong={wrong} formKeys={[randomUUID(), randomUUID()]} />
        )}
      </Stack>
    </StudentFrame>
  )
}
