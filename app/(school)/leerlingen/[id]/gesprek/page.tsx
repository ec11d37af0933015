import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { PlanTalk } from '@/components/talks/PlanTalk'
import { TalkList } from '@/components/talks/TalkList'
import { TalkMaterial } from '@/components/talks/TalkMaterial'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/leerlingen/[id]/gesprek'

export default async function Page(address: Address) {
  const t = await getT()
  const { student, talks, today, ...known } = await enter(door, address)
  return (
    <StaffFrame current="/leerlingen">
      <Stack gap="wide">
        <Stack>
          <BackLink href={`/leerlingen/${student.id}`}>{student.name}</BackLink>
          <PageHead title={t('talks.of', { name: student.callName })} />
          <PlanTalk t={t} studentId={student.id} today={today} formKey={randomUUID()} />
        </Stack>
        <TalkList
          t={t}
          talks={talks}
          today={today}
          hrefOf={(id) => `/leerlingen/${student.id}/gesprek/${id}`}
        />
        <TalkMaterial t={t} {...known} />
      </Stack>
    </StaffFrame>
  )
}
