import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { DayFacts } from '@/components/orientation/DayFacts'
import { DecideDay } from '@/components/orientation/DecideDay'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob/orientatie/[dayId]'
import { mayDecide } from '@/lib/dossier/orientation/rules'

export default async function Page(address: Address) {
  const t = await getT()
  const { day, today, name, callName, decides } = await enter(door, address)
  return (
    <StaffFrame current="/lob">
      <Stack>
        <BackLink href="/lob/orientatie">{t('orientation.school.title')}</BackLink>
        <PageHead title={name} person>
          <p>
            <a href={`/leerlingen/${day.studentId}`}>{t('vandaag.task.student', { name: callName })}</a>
          </p>
        </PageHead>
        <DayFacts t={t} day={day} today={today} />
        {decides && mayDecide(day, today) && <DecideDay t={t} day={day} formKey={randomUUID()} />}
      </Stack>
    </StaffFrame>
  )
}
