// Runs once when the server starts: a sign-in that is configured wrongly stops it here, with a sentence, and not at the
// first pupil on Monday morning.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { Stop } = await import('@/lib/kernel/stop')
  const { providers } = await import('@/lib/auth/providers')
  try {
    providers()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(`${error.log}\n${error.nl}\n${error.en}`)
    process.exit(1)
  }
}
