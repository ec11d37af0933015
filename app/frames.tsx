import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { placeWords } from '@/components/auth/place'
import { DemoBar } from '@/components/shell/DemoBar'
import { OpenShell } from '@/components/shell/OpenShell'
import { type NavItem, StaffShell } from '@/components/shell/StaffShell'
import { StudentShell, type StudentTab } from '@/components/shell/StudentShell'
import { FreshOnBack } from '@/components/ui/FreshOnBack'
import { LocaleSwitch } from '@/components/ui/LocaleSwitch'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { Unshown } from '@/components/ui/Unshown'
import { WhoseField, WhoseProvider } from '@/components/ui/Whose'
import { able } from '@/lib/access/model'
import type { Around } from '@/lib/auth/around'
import { chooseLocale } from '@/lib/auth/choose-locale'
import { getT } from '@/lib/auth/locale'
import { aroundHere, placesHere } from '@/lib/auth/session'
import { signOut } from '@/lib/auth/sign-out'
import { keptForAnswer, tagHere } from '@/lib/auth/whose'
import { moveClock } from '@/lib/jobs/actions'
import { demoMoves, demoTargets } from '@/lib/jobs/clock'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

// A frame draws what stands around a page. It guards nothing: every page loads its own data as the person who asks.

async function Demo({ t }: { t: T }) {
  const { demo, now, name } = await aroundHere()
  if (!demo) return null
  const targets = demoTargets(new Date(now), demo)
  const moves = demoMoves.map((id) => ({ id, past: targets[id] === null }))
  return (
    <DemoBar
      t={t}
      moment={formatDate(t, new Date(now), 'moment')}
      moves={moves}
      move={moveClock}
      person={name ?? undefined}
      switchHref="/inloggen"
    />
  )
}

// A form without a script is answered by a whole page, which may have that form no more.
async function Refused({ t }: { t: T }) {
  const refused = await keptForAnswer()
  return refused && <Unshown t={t} refused={refused} />
}

// Who has more than one school or role always sees which one is active, and how to change it.
async function active(t: T): Promise<{ words: string; href: string } | undefined> {
  const places = await placesHere()
  const now = places.find((one) => one.active)
  return places.length > 1 && now ? { words: placeWords(t, now), href: '/wissel' } : undefined
}

export async function OpenFrame({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const t = await getT()
  return (
    <WhoseProvider tag={await tagHere()}>
      <OpenShell
        t={t}
        wide={wide}
        demo={<Demo t={t} />}
        beside={<LocaleSwitch t={t} action={chooseLocale} />}
      >
        <Refused t={t} />
        {children}
      </OpenShell>
    </WhoseProvider>
  )
}

export async function GuardianFrame({ children }: { children: ReactNode }) {
  const t = await getT()
  const beside = (
    <>
      <LocaleSwitch t={t} action={chooseLocale} />
      <form action={signOut}>
        <WhoseField />
        <SubmitButton kind="plain">{t('ui.signOut')}</SubmitButton>
      </form>
    </>
  )
  return (
    <WhoseProvider tag={await tagHere()}>
      <OpenShell t={t} demo={<Demo t={t} />} beside={beside} active={await active(t)}>
        <FreshOnBack />
        <Refused t={t} />
        {children}
        <p>
          <a href="/ingelogd">{t('account.sessions.title')}</a>
        </p>
      </OpenShell>
    </WhoseProvider>
  )
}

export async function StudentFrame({ tab, children }: { tab?: StudentTab; children: ReactNode }) {
  const t = await getT()
  const hrefs = { overstap: '/mijn', dossier: '/mijn/dossier', access: '/mijn/wie-kijkt', me: '/mijn/ik' }
  return (
    <WhoseProvider tag={await tagHere()}>
      <StudentShell t={t} tab={tab} hrefs={hrefs} demo={<Demo t={t} />} active={await active(t)}>
        <Refused t={t} />
        {children}
      </StudentShell>
    </WhoseProvider>
  )
}

type StaffProps = {
  current: string
  /** A page that a receiving desk opens for the crossing; any other is for guidance. */
  purpose?: 'overstap' | undefined
  children: ReactNode
}

export async function StaffFrame({ current, purpose, children }: StaffProps) {
  const t = await getT()
  const { rail: me, places } = await aroundHere()
  if (!me) notFound()
  const nav = navOf(t, me).map((item) => ({ ...item, current: item.href === current }))
  return (
    <WhoseProvider tag={await tagHere()} purpose={purpose}>
      <StaffShell
        t={t}
        nav={nav}
        person={me.name}
        school={me.school}
        role={label(t, 'role', `${me.role}_${me.sector}` as 'mentor_vo')}
        switchHref={places.length > 1 ? '/wissel' : undefined}
        sessionsHref="/ingelogd"
        signOut={signOut}
        demo={<Demo t={t} />}
        foot={<LocaleSwitch t={t} action={chooseLocale} />}
      >
        <Refused t={t} />
        {children}
      </StaffShell>
    </WhoseProvider>
  )
}

function navOf(t: T, me: NonNullable<Around['rail']>): NavItem[] {
  const students = me.sector === 'mbo' || me.sector === 'hbo' ? t('ui.nav.studenten') : t('ui.nav.leerlingen')
  const has = (...kinds: string[]) => me.desks.some((kind) => kinds.includes(kind))
  if (me.region) return [{ href: '/beheer/registers', label: t('ui.nav.registers') }]
  if (able(me, 'keepsSchool'))
    return [
      { href: '/beheer/bestanden', label: t('ui.nav.beheer') },
      { href: '/beheer/mensen', label: t('ui.nav.mensen'), count: me.waiting ?? undefined },
    ]
  return [
    { href: '/vandaag', label: t('ui.nav.vandaag') },
    ...(able(me, 'guides')
      ? [
          { href: '/leerlingen', label: students },
          { href: '/lob', label: t('ui.nav.lob') },
        ]
      : []),
    ...(has('counselling') ? [{ href: '/uitstroom', label: t('ui.nav.uitstroom') }] : []),
    ...(able(me, 'leadsLob') ? [{ href: '/formulieren', label: t('ui.nav.formulieren') }] : []),
    ...(has('intake') ? [{ href: '/instroom', label: t('ui.nav.instroom') }] : []),
    { href: '/interventies', label: t('ui.nav.interventies') },
    { href: '/verlof', label: t('ui.nav.verlof') },
  ]
}
