#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/completion.hpp"
#include "app/serve.hpp"

namespace bihuan::app {
namespace {

Exit openapi(const Invocation& invocation) {
    api::Routes routes;
    const SigninRules signin;
    declare_routes(routes, {{}, Blobs({})}, signin, {});
    invocation.terminal.out() << routes.openapi() << std::flush;
    return Exit::done;
}

Exit facts(const Invocation& invocation) {
    api::Facts facts;
    declare_facts(facts);
    invocation.terminal.out() << facts.document() << std::flush;
    return Exit::done;
}

void declare_serve(CLI::App& root, Invocation& invocation) {
    auto* command = root.add_subcommand(
        "serve", invocation.in("启动服务；数据目录不存在时新建", "start the server; makes the data directory where there is none"));
    auto serving = std::make_shared<Serving>();
    command
        ->add_option("--listen", serving->listen,
                     invocation.in("监听地址（默认 127.0.0.1:8080）", "address to listen on (127.0.0.1:8080 unless said)"))
        ->type_name("ADDR:PORT")
        ->take_last();
    command
        ->add_option("--gateway", serving->gateway,
                     invocation.in("数采仪接入地址（HJ 212），例如 0.0.0.0:8212；默认不开启",
                                   "address that data loggers connect to (HJ 212), like 0.0.0.0:8212; none unless said"))
        ->type_name("ADDR:PORT")
        ->take_last();
    command
        ->add_option(
            "--name", serving->names,
            invocation.in("浏览器访问本服务所用的主机名，可多次给出", "a host name browsers reach it by; may be given more than once"))
        ->type_name("HOST");
    command
        ->add_option("--proxy", serving->proxies,
                     invocation.in("前置反向代理的地址，其 X-Forwarded-* 可信，可多次给出",
                                   "address of a reverse proxy in front whose X-Forwarded-* is believed; may be given more than once"))
        ->type_name("ADDR");
    command->add_flag(
        "--tls-in-front", serving->tls_in_front,
        invocation.in("前置代理提供 TLS：Cookie 只经 TLS，启用 HSTS", "a proxy in front ends TLS: cookies by TLS only, and HSTS"));
    command->add_flag(
        "--new-setup-link", serving->new_setup_link,
        invocation.in("再生成一个初始设置链接（管理员都无法登录时）", "another set-up link, where no administrator can sign in"));
    command->add_flag("--quiet", serving->quiet, invocation.in("不为每个请求输出一行", "no line for each request"));
    command->callback([&invocation, serving] { invocation.chosen = [&invocation, serving] { return serve(invocation, *serving); }; });
}

}  // namespace

void serve_commands(CLI::App& root, Invocation& invocation) {
    declare_serve(root, invocation);
    auto* document = root.add_subcommand("openapi", invocation.in("输出接口说明（OpenAPI 3.1）", "print the interface as OpenAPI 3.1"));
    document->callback([&invocation] { invocation.chosen = [&invocation] { return openapi(invocation); }; });
    auto* kinds = root.add_subcommand("facts", invocation.in("输出日志中各种事实的内容说明（JSON Schema）",
                                                             "print what each kind of fact in the journal may say, as JSON Schema"));
    kinds->callback([&invocation] { invocation.chosen = [&invocation] { return facts(invocation); }; });
    auto* completion =
        root.add_subcommand("completion", invocation.in("输出命令补全脚本：bash zsh fish", "print a completion script: bash zsh fish"));
    auto shell = std::make_shared<std::string>();
    auto* which = completion->add_option("SHELL", *shell, "bash zsh fish")->required();
    invocation.values[which] = {"bash", "zsh", "fish"};
    completion->footer(
        invocation.in("装入当前 bash：source <(bihuan completion bash)", "into this bash: source <(bihuan completion bash)"));
    completion->callback([&root, &invocation, shell] {
        invocation.chosen = [&root, &invocation, shell] {
            auto script = completion_script(root, invocation.values, *shell);
            if (!script) return invocation.terminal.complain(script.error(), nothing_changed);
            invocation.terminal.out() << *script << std::flush;
            return Exit::done;
        };
    });
}

}  // namespace bihuan::app
