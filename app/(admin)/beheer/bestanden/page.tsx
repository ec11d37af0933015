import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { FileExplanation } from '@/components/imports/FileExplanation'
import { FileHistory } from '@/components/imports/FileHistory'
import { UploadForm } from '@/components/imports/UploadForm'
import { Doubles } from '@/components/students/Doubles'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer/bestanden'

export default async function Page(address: Address) {
  const { files, doubles, joined, said } = await enter(door, address)
  const t = await getT()
  const { fout, soort, bestand, regel, kolom, dubbel } = said
  const fault = fout
    ? { reason: fout, file: bestand, line: Number(regel) || undefined, columns: kolom ? [kolom] : [] }
    : null
  return (
    <StaffFrame current="/beheer/bestanden">
      <Stack gap="wide">
        <PageHead title={t('beheer.files.title')}>
          <p>{t('beheer.files.lead')}</p>
        </PageHead>
        {dubbel === 'gevraagd' && <Notice kind="good">{t('beheer.double.receipt')}</Notice>}
        {dubbel === 'los' && <Notice kind="good">{t('beheer.double.parted')}</Notice>}
        <Doubles t={t} doubles={doubles} joined={joined} formKey={randomUUID} />
        <UploadForm t={t} formKey={randomUUID()} fault={fault} kind={soort} />
        <Section title={t('beheer.history.title')}>
          <FileHistory t={t} files={files} />
        </Section>
        <Section title={t('beheer.explain.title')}>
          <FileExplanation t={t} />
        </Section>
      </Stack>
    </StaffFrame>
  )
}
