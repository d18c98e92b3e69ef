export default {
  title: 'Guide',
  about: 'Your own role first; the others when you need them.',
  roles: 'Roles',
  own: 'me',
  common: 'For everybody',
  go: 'go there',
}
