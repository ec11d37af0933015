import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { PlanTalk } from '@/components/talks/PlanTalk'
import { TalkList } from '@/components/talks/TalkList'
import { TalkMaterial } from '@/components/talks/TalkMaterial'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadTalkForMentor } from '@/lib/dossier/talks/loaders'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const t = await getT()
  const { student, talks, today, talk: _none, ...known } = await loadTalkForMentor((await params).id)
  return (
    <StaffFrame current="/leerlingen">
      <Stack gap="wide">
        <Stack>
          <BackLink href={`/leerlingen/${student.id}`}>{`${student.callName} ${student.lastName}`}</BackLink>
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
