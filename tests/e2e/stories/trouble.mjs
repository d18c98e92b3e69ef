// What goes wrong in an office: two people write about one thing, a session is taken away, a cookie is stolen, the network breaks in the
// middle of an upload, a file is not what its name says. Each is told in words, and nothing typed is lost.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Cable } from '../cable.mjs'
import { SOURCES } from '../house.mjs'
import { Person } from '../people.mjs'
import { DAY, findingOf, firstOf, houseOf, oneMore, PASSWORD } from '../settle.mjs'
import { check, same, until } from '../steps.mjs'

const TYPED = '夜间巡查发现两处渣土未覆盖，已责令当场整改。'

export async function tell(story, { browser, folder }) {
  const house = await houseOf(story, folder).start(DAY)
  const { admin, clerk, mayor, id } = await story.step('a house with a finding, a clerk and a mayor', async () => {
    const admin = await firstOf(story, browser, house)
    const clerk = await oneMore(story, browser, admin, { name: '林清越', login: 'lin', unit: '区整改办', role: 'office' })
    const mayor = await oneMore(story, browser, admin, { name: '牧远山', login: 'mu', unit: '石桥镇', role: 'unit' })
    return { admin, clerk, mayor, id: await findingOf(clerk) }
  })
  for (const one of [admin, clerk, mayor]) await one.setClock()

  // ---- two at one thing

  await story.step('two tabs plan the same finding: the second is told what happened, keeps its words, and goes on with them', async () => {
    const first = clerk.page
    const second = await clerk.context.newPage()
    await second.clock.setFixedTime(house.now)
    const goals = [[first, '码头整体搬迁。'], [second, '码头拆除，岸线全部复绿。']]
    for (const [page, goal] of goals) {
      await page.goto(`${house.home}/#/findings/${id}/plan`)
      await page.getByLabel('整改目标').fill(goal)
    }
    await first.getByRole('button', { name: '提交这一版' }).click()
    await first.waitForURL(new RegExp(`findings/${id}$`))
    const end = clerk.expecting(/status of 412/)
    await second.getByRole('button', { name: '提交这一版' }).click()
    await second.getByText('别人刚改过').waitFor()
    same(await second.getByLabel('整改目标').inputValue(), goals[1][1], 'what was typed in the second tab')
    end()
    await second.getByRole('button', { name: '看最新内容' }).click()
    await second.getByText('别人刚改过').waitFor({ state: 'hidden' })
    same(await second.getByLabel('整改目标').inputValue(), goals[1][1], 'what was typed, after looking at the newest')
    await second.getByRole('button', { name: '提交这一版' }).click()
    await second.waitForURL(new RegExp(`findings/${id}$`))
    await second.close()
    const { plans } = await clerk.read(`/findings/${id}`)
    same(plans.map((one) => one.plan.goal), ['码头拆除，岸线全部复绿。', '码头整体搬迁。', '码头拆除，岸线复绿。'], 'versions of the plan')
  })
  await story.step('a form that was opened before somebody else acted says so, and keeps what was typed', async () => {
    await mayor.go(`#/findings/${id}`)
    await mayor.press('更多')
    await mayor.page.getByRole('menuitem', { name: '申请延期' }).click()
    const form = mayor.dialog('申请延期')
    await mayor.fill('新的时限', '2027年3月底前', form)
    await mayor.fill('理由', TYPED, form)
    await clerk.post(`/findings/${id}/add-item`, { unit: '石桥镇', part: '清理堆场', deadline: null, person: '牧远山' })
    await mayor.sees('清理堆场')
    const end = mayor.expecting(/status of 412/)
    await mayor.press('申请延期', form)
    // The page has read the change meanwhile, or the form says that it was overtaken: either way the request is made once, as typed.
    const overtaken = form.getByText('别人刚改过')
    await until(async () => !(await form.isVisible()) || await overtaken.isVisible(), 'the request is made, or the form says why not')
    if (await overtaken.isVisible()) {
      same(await mayor.field('理由', form).inputValue(), TYPED, 'what was typed')
      await mayor.press('看最新内容', form)
      await mayor.press('申请延期', form)
      await form.waitFor({ state: 'hidden' })
    }
    end()
    const { requests } = await clerk.read(`/findings/${id}`)
    same(requests.map((one) => one.reason), [TYPED], 'requests')
  })

  // ---- the network, and files

  await story.step('the cable breaks within an upload: it is said, nothing is recorded, the same file goes through later', async () => {
    const cable = await Cable.to(story, house)
    const far = await Person.arrive(story, browser, house, '林清越 in the village', { home: cable.home })
    await far.context.addCookies(await clerk.context.cookies())
    await far.go('#/import')
    await far.setClock()
    const before = (await clerk.read('/journal/records?after=0&limit=500')).items.length
    const end = far.expecting(/ERR_/)
    const file = join(SOURCES, 'demo/整改方案.docx')
    cable.breakIn('POST /api/v1/documents', 3000)
    await far.page.locator('input[type=file]').setInputFiles(file)
    await far.sees('连不上服务器')
    await far.sees('台账没有改动。')
    check(cable.broken, 'the cable broke within the upload')
    same((await clerk.read('/journal/records?after=0&limit=500')).items.length, before, 'facts in the journal')
    cable.mend()
    await far.page.locator('input[type=file]').setInputFiles(file)
    await far.button(/记入台账/).waitFor()
    end()
    await far.leave()
  })
  await story.step('a file that is not what its name says gives nothing to record, and that is said', async () => {
    const files = [['照片.docx', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '文件中没有读出任何问题'],
      ['木马.docx', '<?php system($_GET[0]); ?>', '文件中没有读出任何问题'], ['空.docx', '', '台账没有改动。'],
      ['损坏.docx', 'PK\u0003\u0004 and no more', '台账没有改动。']]
    const end = clerk.expecting(/status of 4\d\d/)
    for (const [name, text, words] of files) {
      const path = join(folder, name)
      writeFileSync(path, text)
      await clerk.go('#/me')
      await clerk.go('#/import')
      await clerk.page.locator('input[type=file]').setInputFiles(path)
      await clerk.sees(words)
      const button = clerk.page.getByRole('button', { name: /记入台账/ })
      check(await button.count() === 0 || await button.isDisabled(), `nothing of ${name} can be recorded`)
    }
    end()
  })

  // ---- a session that is taken away

  const thief = await story.step('somebody carries the cookies of the mayor away, and is in', async () => {
    const one = await Person.arrive(story, browser, house, 'thief')
    await one.context.addCookies(await mayor.context.cookies())
    same((await one.read('/session')).name, '牧远山', 'who the thief is taken for')
    await one.setClock()
    await one.go(`#/findings/${id}`)
    await one.button('报进展').waitFor()
    return one
  })
  await story.step('the mayor types a report, while the administrator ends all sessions', async () => {
    await mayor.go(`#/findings/${id}`)
    await mayor.press('报进展')
    await mayor.fill('内容', TYPED, mayor.dialog('报进展'))
    await admin.go('#/units')
    await admin.press('牧远山')
    await admin.press('全部退出')
    await admin.press('全部退出', admin.dialog('全部退出'))
    await admin.sees('已全部退出')
  })
  await story.step('the stolen cookie opens nothing any more: 401, at once', async () => {
    for (const path of ['/findings', `/findings/${id}`, '/exports/ledger.xlsx', '/todo']) {
      same((await thief.ask(path)).status(), 401, `status of ${path} for the thief`)
    }
    const end = thief.expecting(/status of 401/)
    await thief.page.reload()
    await thief.field('登录名').waitFor()
    end()
  })
  await story.step('the mayor is asked to sign in again, over the page; what was typed is still there, and is recorded', async () => {
    const end = mayor.expecting(/status of 401/)
    await mayor.press('报进展', mayor.dialog('报进展'))
    const again = mayor.dialog('请重新登录')
    await mayor.sees('您填写的内容还在', again)
    await mayor.fill('登录名', 'mu', again)
    await mayor.fill('密码', PASSWORD, again)
    await mayor.press('登录', again)
    await again.waitFor({ state: 'hidden' })
    end()
    // It was in the outbox meanwhile: it goes as soon as somebody is in again.
    await mayor.dialog('报进展').waitFor({ state: 'hidden' })
    await until(async () => (await clerk.read(`/findings/${id}`)).reports.some((one) => one.text === TYPED), 'what was typed is recorded')
    await mayor.sees(TYPED, mayor.page.locator('.reports'))
    same((await clerk.read(`/findings/${id}`)).reports.length, 1, 'reports')
  })
  await story.step('a role that is withdrawn is gone with the next click, in words', async () => {
    await mayor.go(`#/findings/${id}`)
    const grants = (await admin.read('/accounts')).items.find((one) => one.id === mayor.account).grants
    await admin.post(`/accounts/${mayor.account}/withdraw`, { role: grants[0].role, unit: grants[0].unit, reason: '调离' })
    const end = mayor.expecting(/status of 403/)
    await mayor.page.reload()
    await mayor.sees('您的岗位不能看这一页')
    same((await mayor.ask(`/findings/${id}`)).status(), 403, 'status of the finding for who has no role')
    end()
  })
  await story.step('another unit’s finding is not there for whoever has no part in it, and that is in the trail', async () => {
    const other = await oneMore(story, browser, admin, { name: '岑默', login: 'cen', unit: '柳溪镇', role: 'unit' })
    const end = other.expecting(/status of 404/)
    await other.go(`#/findings/${id}`)
    await other.sees('没有找到')
    end()
    await until(async () => (await admin.read('/audit?kind=access')).items.length > 0, 'the refusal is in the trail')
    check(readFileSync(house.logFile, 'utf8').includes('access.out_of_reach'), 'and in the log')
  })
}
