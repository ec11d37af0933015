import { randomUUID } from 'node:crypto'
import { GuardianFrame } from '@/app/frames'
import { Sight } from '@/components/handover/Sight'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { answerSight } from '@/lib/handover/packages/actions'
import { loadSightForGuardian } from '@/lib/handover/packages/loaders'

type Props = { params: Promise<{ studentId: string; applicationId: string }> }

export default async function Page({ params }: Props) {
  const t = await getT()
  const { studentId, applicationId } = await params
  const sight = await loadSightForGuardian(studentId, applicationId)
  return (
    <GuardianFrame>
      <Stack>
        <BackLink href={`/ouder/${studentId}`}>{sight.student.name}</BackLink>
        <PageHead
          title={t('handover.guardian.sightTitle', {
            name: sight.student.callName,
            school: sight.application.receiver,
          })}
        >
          <p className="soft">{t('handover.guardian.sightLead', { name: sight.student.callName })}</p>
        </PageHead>
        <Sight t={t} {...sight} reader="guardian" action={answerSight} formKey={randomUUID()} />
      </Stack>
    </GuardianFrame>
  )
}
