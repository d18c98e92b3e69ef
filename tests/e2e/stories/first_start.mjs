// From the link that the first start prints to a clerk who signs in with a code, and with a passkey.
import { Person } from '../people.mjs'
import { DAY, houseOf, PASSWORD } from '../settle.mjs'
import { check, until } from '../steps.mjs'
import { codeOf } from '../totp.mjs'

const WRONG = '这不是密码，只是猜的'

async function linkIn(person, where) {
  return (await where.locator('code.link').innerText()).trim().replace(/^https?:\/\/[^/]+\//, '')
}

async function acceptInvitation(person, link) {
  await person.go(link)
  await person.fill('新密码', PASSWORD)
  await person.fill('再输一遍', PASSWORD)
  await person.press('设置密码并登录')
  await person.page.waitForURL((url) => !url.hash.startsWith('#/invitation'))
}

export async function tell(story, { browser, folder }) {
  const house = await houseOf(story, folder).start(DAY)
  const arrive = (as) => Person.arrive(story, browser, house, as)
  const admin = await arrive('程磊')
  const { page } = admin

  const link = await story.step('the first start prints a link for setting it up', async () => (await house.saying(/\/(#\/setup\/\S+)/))[1])
  await story.step('without the link nobody gets further', async () => {
    await admin.go('#/')
    await admin.sees('请用启动时显示的链接打开')
  })
  await story.step('the link opens the set-up page, which says what is missing', async () => {
    await admin.go(link)
    await page.reload()
    await admin.press('开始使用')
    await admin.sees('请填写地区名称')
  })
  const links = await story.step('the house, its administrator and the two others are named; each of them gets a link', async () => {
    await admin.fill('地区名称', '清澜区')
    await admin.fill('整改办名称', '区整改办')
    await admin.fill('姓名', '程磊')
    await admin.fill('登录名', 'sysadmin')
    await admin.fill('密码', PASSWORD)
    await admin.fill('再输一遍', PASSWORD)
    for (const [who, name, login] of [['安全管理员', '秦安', 'secadmin'], ['审计管理员', '严慎', 'auditor']]) {
      const group = page.getByRole('group', { name: who })
      await admin.fill('姓名', name, group)
      await admin.fill('登录名', login, group)
    }
    await admin.press('开始使用')
    await admin.sees('设置完成')
    const sections = page.locator('section.link')
    check(await sections.count() === 2, 'two links for two administrators')
    return { secadmin: await linkIn(admin, sections.nth(0)), auditor: await linkIn(admin, sections.nth(1)) }
  })
  await story.step('the system administrator goes in, and sees accounts but no case', async () => {
    await admin.press('进入系统')
    await page.waitForURL(/#\/units/)
    await admin.settled()
    check(await page.getByRole('link', { name: '台账' }).count() === 0, 'the ledger is not offered to the system administrator')
    await admin.go('#/ledger')
    await admin.sees('您的岗位不能看这一页')
  })
  await story.step('the set-up link is worth nothing now', async () => {
    const thief = await arrive('thief')
    await thief.go(link)
    const end = thief.expecting(/status of 4\d\d/)
    for (const [label, text] of [['地区名称', '别处'], ['整改办名称', '别的办'], ['姓名', '外人'], ['登录名', 'thief']]) await thief.fill(label, text)
    await thief.fill('密码', PASSWORD)
    await thief.fill('再输一遍', PASSWORD)
    await thief.page.getByRole('checkbox').check()
    await thief.fill('理由', '试试')
    await thief.press('开始使用')
    await thief.page.getByRole('alert').first().waitFor()
    check(await thief.field('地区名称').inputValue() === '别处', 'what was typed is still there')
    check((await thief.ask('/accounts')).status() === 401, 'the link lets nobody in')
    end()
    await thief.leave()
  })
  const secadmin = await arrive('秦安')
  const auditor = await arrive('严慎')
  await story.step('the two others come in by their links', async () => {
    await acceptInvitation(secadmin, links.secadmin)
    await acceptInvitation(auditor, links.auditor)
    await auditor.page.waitForURL(/#\/units/)
  })

  const invitation = await story.step('the system administrator opens an account and gets its invitation', async () => {
    await admin.go('#/units')
    await admin.press('新增账号')
    const form = admin.dialog('新增账号')
    await admin.fill('姓名', '林清越', form)
    await admin.fill('登录名', 'lin', form)
    await admin.choose('单位', '区整改办', form)
    await admin.press('开立账号', form)
    const handed = admin.dialog('林清越的账号已开立')
    const found = await linkIn(admin, handed)
    await admin.press('已交给本人', handed)
    return found
  })
  await story.step('the security administrator gives her a role', async () => {
    await secadmin.go('#/units')
    await secadmin.press('林清越')
    await secadmin.press('授予角色')
    const form = secadmin.dialog('授予角色')
    await secadmin.choose('角色', '整改办', form)
    await secadmin.press('授予角色', form)
    await secadmin.sees('已记入日志')
  })
  const clerk = await arrive('林清越')
  await story.step('she accepts, and stands before an empty ledger with the way to fill it', async () => {
    await acceptInvitation(clerk, invitation)
    await clerk.page.waitForURL(/#\/overview/)
    await clerk.sees('台账里还没有问题')
  })
  await story.step('her link works once', async () => {
    const late = await arrive('late')
    late.expecting(/status of (404|422|410)/)
    await late.go(invitation)
    check(await late.page.getByLabel('新密码').count() === 0, 'a used link asks for no password')
    await late.leave()
  })

  const secret = await story.step('she switches the code of an authenticator on', async () => {
    await clerk.go('#/me?tab=second')
    await clerk.press('启用或更换')
    const shown = await clerk.page.locator('form.begun code').innerText()
    await clerk.fill('动态验证码', codeOf(shown, house.now, -1))
    await clerk.press('启用')
    await clerk.sees('动态验证码已启用')
    check(await clerk.page.locator('ul.codes li').count() === 10, 'ten codes for the day the telephone is lost')
    return shown
  })
  const signOut = async () => {
    await clerk.page.locator('[data-tour=person] button').first().click()
    await clerk.press('退出登录')
    await clerk.page.waitForURL(/#\/sign-in/)
    await clerk.field('登录名').waitFor()
  }
  await story.step('a wrong password is refused in words, and what was typed stays', async () => {
    await clerk.press('已保存好')
    await signOut()
    const end = clerk.expecting(/status of 422/)
    await clerk.signIn('lin', WRONG)
    await clerk.page.getByRole('alert').first().waitFor()
    check(await clerk.field('登录名').inputValue() === 'lin', 'the name that was typed is still there')
    end()
  })
  await story.step('the password alone opens nothing; a wrong code neither; the right one does', async () => {
    const end = clerk.expecting(/status of 422/)
    await clerk.fill('密码', PASSWORD)
    await clerk.press('登录')
    await clerk.field('动态验证码').waitFor()
    check((await clerk.ask('/findings')).status() === 401, 'with the password alone the ledger stays closed')
    await clerk.page.reload()
    await clerk.field('动态验证码').waitFor()
    await clerk.fill('动态验证码', '000000')
    await clerk.press('继续')
    await clerk.page.getByRole('alert').first().waitFor()
    await clerk.fill('动态验证码', codeOf(secret, house.now))
    await clerk.press('继续')
    await clerk.page.waitForURL(/#\/overview/)
    end()
  })

  await story.step('she registers a passkey', async () => {
    const session = await clerk.context.newCDPSession(clerk.page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
        automaticPresenceSimulation: true },
    })
    await clerk.go('#/me?tab=second')
    await clerk.press('登记通行密钥')
    await clerk.fill('名称', '办公室的电脑')
    await clerk.press('继续')
    await clerk.sees('办公室的电脑', clerk.page.getByRole('table'))
  })
  await story.step('and signs in with it instead of a code', async () => {
    await signOut()
    await clerk.signIn('lin', PASSWORD)
    await clerk.press('改用通行密钥')
    await clerk.press('使用通行密钥')
    await clerk.page.waitForURL(/#\/overview/)
  })
  await story.step('the auditor finds all of it in the trail, and the trail whole', async () => {
    await auditor.go('#/audit')
    for (const words of ['首次设置', '发邀请链接', '登录', '两步验证']) await auditor.sees(words, auditor.page.getByRole('table'))
    await auditor.press('核对')
    await auditor.sees('审计记录完整，没有被改动')
    await until(async () => (await auditor.page.getByRole('row').filter({ hasText: '拒绝' }).count()) > 0, 'the refusals stand in the trail')
  })
}
