import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { RegisterHistory } from '@/components/registers/RegisterHistory'
import { RegisterUpload } from '@/components/registers/RegisterUpload'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer/registers'
import { registerKinds } from '@/lib/interop/registers/schema'
import { label } from '@/lib/messages'

export default async function Page() {
  const { files, counts } = await enter(door)
  const t = await getT()
  return (
    <StaffFrame current="/beheer/registers">
      <Stack gap="wide">
        <PageHead title={t('registers.title')}>
          <p>{t('registers.lead')}</p>
        </PageHead>
        <RegisterUpload t={t} formKey={randomUUID()} />
        <Section title={t('registers.here')}>
          <Table
            caption={t('registers.hereCaption')}
            columns={[
              { id: 'kind', head: t('registers.counts.kind') },
              { id: 'now', head: t('registers.counts.now') },
            ]}
            rows={registerKinds.map((kind) => ({
              id: kind,
              cells: [label(t, 'registerKind', kind), t('registers.counts.count', { count: counts[kind] })],
            }))}
          />
        </Section>
        <Section title={t('registers.history.title')}>
          <RegisterHistory t={t} files={files} />
        </Section>
      </Stack>
    </StaffFrame>
  )
}
