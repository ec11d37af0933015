import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { Why } from '@/components/access/Why'
import { ApplicationLines } from '@/components/crossing/ApplicationLines'
import { lifeOf } from '@/components/crossing/life'
import { StaffActs } from '@/components/crossing/StaffActs'
import { ConfirmationForms } from '@/components/dossier/ConfirmationForms'
import { PageParts } from '@/components/dossier/PageParts'
import { ProfileText } from '@/components/dossier/ProfileText'
import { StaffEntries } from '@/components/dossier/StaffEntries'
import { StaffViews } from '@/components/dossier/StaffViews'
import { PackageLines } from '@/components/handover/PackageLines'
import { SchoolRecords } from '@/components/handover/SchoolRecords'
import { Lifeline } from '@/components/lifeline/Lifeline'
import { BackLink } from '@/components/ui/BackLink'
import { LinkButton } from '@/components/ui/Button'
import { Actions, PageHead, Stack } from '@/components/ui/Page'
import { opensPart } from '@/lib/access/ledger/facts'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/leerlingen/[id]'

export default async function Page(address: Address) {
  const t = await getT()
  const seen = await enter(door, address)
  const { student, profile, home } = seen
  const may = (one: string) => seen.why.some((reason) => reason.classes.some((held) => held === one))
  const life = lifeOf(t, seen.life, seen.me.membershipId)
  const facts = [seen.age !== null && t('dossier.staff.age', { age: seen.age }), home?.level, home?.school]
  return (
    <StaffFrame current="/leerlingen">
      <Stack gap="wide">
        <Stack>
          <BackLink href="/leerlingen">{t('ui.backToList')}</BackLink>
          <PageHead
            title={student.name}
            person
            actions={
              <Actions>
                {may('lob') && (
                  <LinkButton href={`/leerlingen/${student.id}/gesprek`} kind="quiet">
                    {t('talks.link')}
                  </LinkButton>
                )}
                <LinkButton href={`/leerlingen/${student.id}/bezorgd`} kind="quiet">
                  {t('signals.concern.link')}
                </LinkButton>
              </Actions>
            }
          >
            <p className="soft">{facts.filter(Boolean).join(' · ')}</p>
            <Why t={t} reasons={seen.why} name={student.callName} />
          </PageHead>
          {profile && <ProfileText t={t} profile={profile} name={student.callName} />}
          {opensPart(seen.why, 'profile') && !profile && (
            <p className="soft">{t('dossier.profile.empty', { name: student.callName })}</p>
          )}
        </Stack>
        {life && <Lifeline t={t} name={student.name} {...life} />}
        <PageParts t={t} may={may} />
        {may('application') && (
          <ApplicationLines t={t} applications={seen.applications} studentId={student.id} />
        )}
        {may('application') && <StaffActs t={t} studentId={student.id} acts={seen.acts} />}
        {opensPart(seen.why, 'entries') && <StaffEntries t={t} seen={seen} formKey={randomUUID} />}
        {may('lob') && <ConfirmationForms t={t} shares={seen.shares} formKey={randomUUID} />}
        {may('learning') && <SchoolRecords t={t} seen={seen} formKey={randomUUID} />}
        {may('lob') && (
          <StaffViews
            t={t}
            views={seen.views}
            student={student}
            open={seen.crossing !== null}
            formKey={randomUUID}
          />
        )}
        {may('release') && <PackageLines t={t} applications={seen.applications} packages={seen.packages} />}
      </Stack>
    </StaffFrame>
  )
}
