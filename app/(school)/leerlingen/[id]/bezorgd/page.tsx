import { StaffFrame } from '@/app/frames'
import { ConcernForm } from '@/components/signals/ConcernForm'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/leerlingen/[id]/bezorgd'
import { raiseConcern } from '@/lib/signals/actions'

export default async function Page(address: Address) {
  const { student, studentId, today, raised } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/leerlingen">
      <ConcernForm
        t={t}
        name={`${student.callName} ${student.lastName}`}
        today={today}
        action={raiseConcern}
        hidden={{ studentId }}
        raised={raised}
      />
    </StaffFrame>
  )
}
