import { StaffFrame } from '@/app/frames'
import { ConcernForm } from '@/components/signals/ConcernForm'
import { getT } from '@/lib/auth/locale'
import { raiseConcern } from '@/lib/signals/actions'
import { loadConcernIncoming } from '@/lib/signals/loaders'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ gemeld?: string }> }

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const { student, studentId, today } = await loadConcernIncoming(id)
  const t = await getT()
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <ConcernForm
        t={t}
        name={`${student.callName} ${student.lastName}`}
        today={today}
        action={raiseConcern}
        hidden={{ studentId, applicationId: id }}
        raised={(await searchParams).gemeld === '1'}
      />
    </StaffFrame>
  )
}
