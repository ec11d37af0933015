import { GuardianFrame } from '@/app/frames'
import { ChildCard } from '@/components/handover/ChildCard'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadChildren } from '@/lib/handover/guardians/loaders'
import { loadChildrenNext } from '@/lib/interventions/next/loaders'

export default async function Page() {
  const t = await getT()
  const { name, children } = await loadChildren()
  const { told, today } = await loadChildrenNext()
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
