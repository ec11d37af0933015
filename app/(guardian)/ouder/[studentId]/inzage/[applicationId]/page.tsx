import { randomUUID } from 'node:crypto'
import { GuardianFrame } from '@/app/frames'
import { Sight } from '@/components/handover/Sight'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/ouder/[studentId]/inzage/[applicationId]'
import { answerSight } from '@/lib/handover/packages/actions'

export default async function Page(address: Address) {
  const sight = await enter(door, address)
  const t = await getT()
  return (
    <GuardianFrame>
      <Stack>
        <BackLink href={`/ouder/${sight.student.id}`}>{sight.student.name}</BackLink>
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
