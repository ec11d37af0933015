// Runs once when the server starts.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  ;(await import('@/lib/auth/at-start')).checkSignIn()
  ;(await import('@/lib/files/answering')).followForms()
}
