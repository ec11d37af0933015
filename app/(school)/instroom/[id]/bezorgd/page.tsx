import { StaffFrame } from '@/app/frames'
import { ConcernForm } from '@/components/signals/ConcernForm'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/instroom/[id]/bezorgd'
import { raiseConcern } from '@/lib/signals/actions'

export default async function Page(address: Address) {
  const { student, studentId, applicationId, today, raised } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <ConcernForm
        t={t}
        name={`${student.callName} ${student.lastName}`}
        today={today}
        action={raiseConcern}
        hidden={{ studentId, applicationId }}
        raised={raised}
      />
    </StaffFrame>
  )
}
