import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { ReachCard } from '@/components/access/ReachCard'
import { Why } from '@/components/access/Why'
import { BuildForm } from '@/components/handover/BuildForm'
import { PackageDesk } from '@/components/handover/PackageDesk'
import { BackLink } from '@/components/ui/BackLink'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/leerlingen/[id]/overdracht/[applicationId]'
import { basisOf } from '@/lib/handover/packages/rules'
import { isEnded } from '@/lib/transitions/applications/states'

export default async function Page(address: Address) {
  const t = await getT()
  const seen = await enter(door, address)
  const { application, student, packages } = seen
  const title = t('handover.desk.title', { name: student.callName, school: application.receiver })
  return (
    <StaffFrame current="/leerlingen">
      <Stack gap="wide">
        <Stack>
          <BackLink href={`/leerlingen/${student.id}#pakket`}>{student.name}</BackLink>
          <PageHead title={title}>
            <p className="soft">{`${application.programme} · ${application.desk}, ${application.receiver}`}</p>
            <Why t={t} reasons={seen.why} name={student.callName} />
          </PageHead>
        </Stack>
        {basisOf(application.kind) === null ? (
          <EmptyState title={t('handover.none.title')}>{t('handover.none.text')}</EmptyState>
        ) : (
          <>
            {seen.reach && <ReachCard t={t} reach={seen.reach} name={student.name} />}
            {packages.map((one, index) => (
              <PackageDesk
                key={one.id}
                t={t}
                one={one}
                name={student.callName}
                verdict={index === 0 ? seen.verdict : null}
                today={seen.today}
                formKey={randomUUID}
              />
            ))}
            {isEnded(application.state) ? (
              <EmptyState title={t('handover.ended.title')}>{t('handover.ended.text')}</EmptyState>
            ) : (
              <BuildForm
                t={t}
                application={application}
                kept={seen.kept}
                records={seen.learning.length}
                latest={packages[0] ?? null}
                name={student.callName}
                formKey={randomUUID()}
              />
            )}
          </>
        )}
      </Stack>
    </StaffFrame>
  )
}
