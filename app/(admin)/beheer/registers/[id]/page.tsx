import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { RegisterCounts } from '@/components/registers/RegisterCounts'
import { RegisterDecision } from '@/components/registers/RegisterDecision'
import { RegisterKept, RegisterLines } from '@/components/registers/RegisterLines'
import { RegisterProblems } from '@/components/registers/RegisterProblems'
import { RegisterUndo } from '@/components/registers/RegisterUndo'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer/registers/[id]'
import { formatDate } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const { file, said } = await enter(door, address)
  const t = await getT()
  const { opnieuw, vast } = said
  return (
    <StaffFrame current="/beheer/registers">
      <Stack gap="wide">
        <PageHead title={t('registers.fileTitle')}>
          <p>{file.fileNames}</p>
          <p className="soft">
            {t('registers.history.line', {
              name: file.byName,
              moment: formatDate(t, file.createdAt, 'moment'),
            })}
          </p>
        </PageHead>
        {opnieuw && file.state === 'staged' && (
          <Notice kind="you">{t('registers.decide.changedSince')}</Notice>
        )}
        <RegisterDecision t={t} file={file} formKeys={[randomUUID(), randomUUID()]} />
        <RegisterProblems t={t} file={file} />
        <RegisterCounts t={t} file={file} />
        <RegisterKept t={t} file={file} />
        <RegisterLines t={t} file={file} />
        <RegisterUndo t={t} file={file} refused={vast !== undefined} formKey={randomUUID()} />
        <p>
          <a href="/beheer/registers">{t('registers.decide.back')}</a>
        </p>
      </Stack>
    </StaffFrame>
  )
}
