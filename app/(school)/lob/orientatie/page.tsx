import { StaffFrame } from '@/app/frames'
import { SchoolDays } from '@/components/orientation/SchoolDays'
import { PageHead, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob/orientatie'

export default async function Page(address: Address) {
  const t = await getT()
  const { days, today, decides, guides, asked, late } = await enter(door, address)
  return (
    <StaffFrame current="/lob">
      <Stack>
        <PageHead title={t('orientation.school.title')}>
          {asked && (
            <Sentence>
              {t('orientation.school.asked', { asked: asked.count })}
              {late && ` ${t('orientation.school.late', { late: late.count, of: late.of })}`}
            </Sentence>
          )}
          {guides && !decides && <p className="soft">{t('orientation.school.notYou')}</p>}
        </PageHead>
        <SchoolDays t={t} days={days} today={today} guides={guides} />
      </Stack>
    </StaffFrame>
  )
}
