import { Stack } from '@/components/ui/Page'
import type { Released } from '@/lib/handover/packages/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { OwnView } from './OwnView'
import { PackageItems } from './PackageItems'

type Props = { t: T; released: Released; name: string }

/** What the home school handed over by law, as it was frozen, with the student's own view on it. */
export function ReleasedPackage({ t, released, name }: Props) {
  return (
    <Stack>
      <p className="soft">
        {t('handover.released.line', {
          school: released.school,
          day: released.releasedAt ? formatDate(t, released.releasedAt, 'date') : '',
          number: released.number,
        })}
      </p>
      <PackageItems t={t} items={released.items} />
      <OwnView
        t={t}
        answers={released.answers}
        decision={released.objectionDecision}
        calledOn={released.calledOn}
        name={name}
      />
    </Stack>
  )
}
