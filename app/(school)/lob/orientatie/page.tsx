import { StaffFrame } from '@/app/frames'
import { SchoolDays } from '@/components/orientation/SchoolDays'
import { PageHead, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { loadSchoolDays } from '@/lib/dossier/orientation/loaders'
import { phaseOf } from '@/lib/dossier/orientation/rules'

export default async function Page() {
  const t = await getT()
  const { days, today, decides } = await loadSchoolDays()
  const count = (phase: string) => days.filter((one) => phaseOf(one, today) === phase).length
  return (
    <StaffFrame current="/lob">
      <Stack>
        <PageHead title={t('orientation.school.title')}>
          <Sentence>
            {t('orientation.school.sentence', { asked: count('asked'), late: count('overdue') })}
          </Sentence>
          {!decides && <p className="soft">{t('orientation.school.notYou')}</p>}
        </PageHead>
        <SchoolDays t={t} days={days} today={today} />
      </Stack>
    </StaffFrame>
  )
}
