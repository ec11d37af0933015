import { Section } from '@/components/ui/Page'
import { basisOf } from '@/lib/handover/packages/rules'
import type { ApplicationLine } from '@/lib/handover/students/rules'
import type { T } from '@/lib/messages'

type Props = { t: T; applications: readonly ApplicationLine[]; student: { id: string; callName: string } }

/** What the school hands over can be read again at any time, per application that has a package. */
export function ReadAgain({ t, applications, student }: Props) {
  const statutory = applications.filter((one) => one.kind !== null && basisOf(one.kind) !== null)
  if (statutory.length === 0) return null
  return (
    <Section title={t('handover.guardian.handedOver')}>
      <ul>
        {statutory.map((one) => (
          <li key={one.id}>
            <a href={`/ouder/${student.id}/inzage/${one.id}`}>
              {t('handover.guardian.sightTitle', { name: student.callName, school: one.school })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
