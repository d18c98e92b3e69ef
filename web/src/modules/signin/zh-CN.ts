export default {
  title: '登录',
  again: '请重新登录',
  again_why: '登录已过期。您填写的内容还在，登录后继续。',
}
