#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "modules/people/people.hpp"

namespace bihuan::app {
namespace {

// The id of the account with this login; all pages are looked through.
Result<std::string> account_with(const Invocation& invocation, Door& door, const std::string& login) {
    std::optional<std::string> after;
    do {
        auto answer = door.ask(invocation.get("/api/v1/accounts", query_of({{"limit", "1000"}, {"after", after}})));
        if (!answer) return tl::unexpected(answer.error());
        auto page = json::Document::parse(answer->body);
        if (!page) return tl::unexpected(page.error());
        auto root = page->root();
        auto items = *root.member("items");
        for (std::size_t i = 0; i < items.size(); ++i)
            if (plain_at(items.item(i), "/login") == as_login(login)) return plain_at(items.item(i), "/id").value_or("");
        auto next = plain_at(root, "/next").value_or("null");
        after = next == "null" ? std::nullopt : std::optional(next);
    } while (after);
    return problem(Fault::missing, "account.missing", "没有登录名为 " + login + " 的账号",
                   "there is no account with the sign-in name " + login);
}

Exit invite(const Invocation& invocation, const std::string& login, bool without_second_factor) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto door = invocation.door();
    if (!door) return refused(door.error());
    auto account = account_with(invocation, **door, login);
    if (!account) return refused(account.error());
    auto body = std::string(R"({"without_second_factor":)") + (without_second_factor ? "true" : "false") + "}";
    auto answer = (*door)->ask(invocation.post("/api/v1/accounts/" + percent_encoded(*account) + "/invite", body));
    if (!answer) return refused(answer.error());
    auto made = json::Document::parse(answer->body);
    if (!made) return refused(made.error());
    auto link = plain_at(made->root(), "/link").value_or(""), until = plain_at(made->root(), "/expires_at").value_or("");
    terminal.out() << invocation.in({"设置密码的链接，只能用一次，" + until + " 前有效：\n" + link,
                                     "a link to set the password, which works once, until " + until + ":\n" + link})
                   << std::endl;
    return Exit::done;
}

}  // namespace

void people_commands(CLI::App& root, Invocation& invocation) {
    auto* command =
        root.add_subcommand("invite", invocation.in("给某个账号一个设置密码的链接", "a link by which an account's password is set"));
    auto login = std::make_shared<std::string>();
    auto without = std::make_shared<bool>(false);
    command->add_option("LOGIN", *login, invocation.in("登录名", "its sign-in name"))->required();
    command->add_flag(
        "--without-second-factor", *without,
        invocation.in("同时解除验证器和通行密钥（手机丢失时）", "its authenticator app and passkeys go too: the phone is lost"));
    command->callback([&invocation, login, without] {
        invocation.chosen = [&invocation, login, without] { return invite(invocation, *login, *without); };
    });
}

}  // namespace bihuan::app
