import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { MatchAnswer } from '@/components/students/MatchAnswer'
import { BackLink } from '@/components/ui/BackLink'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/leerlingen/[id]/koppelen'
import { formatDate } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const { callName, lastName, birthDate, id, matches } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/leerlingen">
      <Stack>
        <BackLink href={`/leerlingen/${id}`}>{t('overstap.match.back', { name: callName })}</BackLink>
        <PageHead title={`${callName} ${lastName}`} person>
          <p className="soft">{birthDate && t('mijn.me.born', { date: formatDate(t, birthDate, 'date') })}</p>
        </PageHead>
        {matches.length === 0 && (
          <EmptyState title={t('overstap.match.none')}>
            {t('overstap.match.noneText', { name: callName })}
          </EmptyState>
        )}
        {matches.map((match) => (
          <MatchAnswer
            key={match.id}
            t={t}
            name={callName}
            match={match}
            formKeys={[randomUUID(), randomUUID()]}
          />
        ))}
      </Stack>
    </StaffFrame>
  )
}
