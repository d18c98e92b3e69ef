export default {
  title: 'Sign in',
  again: 'Please sign in again',
  again_why: 'Your session has ended. What you typed is still here: sign in and go on.',
}
