import { GuardianFrame } from '@/app/frames'
import { ChildCard } from '@/components/handover/ChildCard'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/ouder'

export default async function Page(address: Address) {
  const { name, children, told, today } = await enter(door, address)
  const t = await getT()
  return (
    <GuardianFrame>
      <Stack>
        <PageHead title={t('handover.guardian.hello', { name })}>
          <p className="soft">{t('handover.guardian.lead')}</p>
        </PageHead>
        {children.length === 0 && (
          <EmptyState title={t('handover.guardian.none')}>{t('handover.guardian.noneText')}</EmptyState>
        )}
        {children.map((child) => (
          <ChildCard
            key={child.student.id}
            t={t}
            child={child}
            told={told.get(child.student.id)}
            today={today}
            link
          />
        ))}
      </Stack>
    </GuardianFrame>
  )
}
