import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { DayFacts } from '@/components/orientation/DayFacts'
import { OwnDayActs } from '@/components/orientation/OwnDayActs'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/orientatie/[dayId]'

export default async function Page(address: Address) {
  const t = await getT()
  const { day, today } = await enter(door, address)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier/orientatie">{t('orientation.mine.title')}</BackLink>
        <PageHead title={day.school} />
        <OwnDayActs t={t} day={day} today={today} formKey={randomUUID} />
        <DayFacts t={t} day={day} today={today} />
      </Stack>
    </StudentFrame>
  )
}
