import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { MatchQuestion } from '@/components/students/MatchQuestion'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadMyMatches } from '@/lib/students/matches/loaders'

export default async function Page() {
  const matches = await loadMyMatches()
  const t = await getT()
  return (
    <StudentFrame tab="me">
      <Stack>
        <PageHead title={t('mijn.link.title')} />
        {matches.map((match) => (
          <MatchQuestion key={match.id} t={t} match={match} formKeys={[randomUUID(), randomUUID()]} />
        ))}
        {matches.length === 0 && (
          <EmptyState
            title={t('mijn.link.none')}
            action={<LinkButton href="/mijn">{t('mijn.link.home')}</LinkButton>}
          >
            {t('mijn.link.noneText')}
          </EmptyState>
        )}
      </Stack>
    </StudentFrame>
  )
}
