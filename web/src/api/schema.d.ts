// Written by npm run types from openapi.json: do not change it by hand.
export interface paths {
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 账号与授权 · accounts and their roles */
        get: operations["getAccounts"];
        put?: never;
        /** 开立账号 · opens an account */
        post: operations["postAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用账号 · closes it */
        post: operations["postAccountsByIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 授予角色 · gives a role */
        post: operations["postAccountsByIdGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 某账号与哪些统一认证绑定 · the providers an account is bound to */
        get: operations["getAccountsByIdIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发邀请链接：设置或重置密码 · a link to set the password */
        post: operations["postAccountsByIdInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/loosen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 解除绑定 · loosens it from a provider */
        post: operations["postAccountsByIdLoosen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 调整所属单位 · moves it to another unit */
        post: operations["postAccountsByIdMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 更改姓名、职务或登录名 · changes name, post or sign-in name */
        post: operations["postAccountsByIdRename"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复账号 · reopens it */
        post: operations["postAccountsByIdReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/revoke-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束某账号的全部会话和令牌 · ends all its sessions and tokens */
        post: operations["postAccountsByIdRevokeSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 某账号的登录会话 · an account's sessions */
        get: operations["getAccountsByIdSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收回角色 · withdraws a role */
        post: operations["postAccountsByIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/administration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 三员是否合并 · whether the three administrators are one */
        get: operations["getAdministration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/administration/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 声明三员合并 · declares the three administrators joined */
        post: operations["postAdministrationJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/administration/separate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复三员分立 · keeps the three administrators apart again */
        post: operations["postAdministrationSeparate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 审计记录，最新的在前 · the audit trail, newest first */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 核对审计记录的哈希链与封存 · checks its chain and its seals */
        get: operations["getAuditVerify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 节假日与调休表 · holidays and make-up days */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/add-working-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 从某日起数若干工作日，并说明理由 · counts working days and says why */
        get: operations["getCalendarAddWorkingDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 公布某年的节假日表 · publishes a year's table */
        post: operations["postCalendarPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上传方案文件并读取 · uploads a plan document and reads it */
        post: operations["postDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 日志走到哪里；经 HTTP 是事件流 · where the journal stands; over HTTP a stream of events */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exceedances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 超标时段与未计入的时段 · when outlets were outside their limits, and what was not counted */
        get: operations["getExceedances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/ledger-template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 台账模板 · an empty ledger to fill in */
        get: operations["getExportsLedgerTemplateXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/ledger.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出台账 · the ledger as a workbook */
        get: operations["getExportsLedgerXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上传佐证：照片或文件 · uploads evidence: a photo or a document */
        post: operations["postFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一份佐证 · one piece of evidence */
        get: operations["getFilesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 问题台账，按条件筛选 · the ledger, filtered */
        get: operations["getFindings"];
        put?: never;
        /** 登记问题 · registers a finding */
        post: operations["postFindings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个问题 · one finding */
        get: operations["getFindingsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/add-item": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 分解任务给单位 · gives a unit its part */
        post: operations["postFindingsByIdAddItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/approve-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 批准整改方案 · approves a plan */
        post: operations["postFindingsByIdApprovePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/approve-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 同意申请 · approves a request */
        post: operations["postFindingsByIdApproveRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 完成整改 · rectification is complete */
        post: operations["postFindingsByIdComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/complete-item": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 分解任务完成 · a part is complete */
        post: operations["postFindingsByIdCompleteItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 更正登记 · corrects the registration */
        post: operations["postFindingsByIdCorrect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/draft-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 起草整改方案 · drafts a plan */
        post: operations["postFindingsByIdDraftPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/drop-item": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤销分解任务 · takes a part back */
        post: operations["postFindingsByIdDropItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 该问题一条记录在日志中的证明 · proves that a record about it is in the journal */
        get: operations["getFindingsByIdProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/reach-milestone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 时间节点完成 · a milestone is reached */
        post: operations["postFindingsByIdReachMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/refuse-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不同意申请 · refuses a request */
        post: operations["postFindingsByIdRefuseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/reopen-item": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新打开分解任务 · reopens a part */
        post: operations["postFindingsByIdReopenItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/report-progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 报告进展 · reports progress */
        post: operations["postFindingsByIdReportProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/request-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请延期 · asks for an extension */
        post: operations["postFindingsByIdRequestExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/request-pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请暂停 · asks for a pause */
        post: operations["postFindingsByIdRequestPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复整改 · resumes after a pause */
        post: operations["postFindingsByIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 问题的全部记录 · every fact about it */
        get: operations["getFindingsByIdTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 作废 · voids it */
        post: operations["postFindingsByIdVoid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/withdraw-completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回完成 · withdraws the completion */
        post: operations["postFindingsByIdWithdrawCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/withdraw-milestone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回时间节点 · withdraws a milestone */
        post: operations["postFindingsByIdWithdrawMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记督察并导入方案 · registers an inspection and accepts a proposal into it, or does neither */
        post: operations["postImportPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记督察并导入台账 · registers an inspection and accepts a table into it, or does neither */
        post: operations["postImportTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 督察列表 · inspections */
        get: operations["getInspections"];
        put?: never;
        /** 登记督察 · registers an inspection */
        post: operations["postInspections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一次督察 · one inspection */
        get: operations["getInspectionsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{id}/change-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 修改设置 · changes its settings */
        post: operations["postInspectionsByIdChangeSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{id}/import-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确认导入方案 · accepts a proposal into the ledger */
        post: operations["postInspectionsByIdImportPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{id}/import-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导入前比对：新增、变更、未变、缺失 · what accepting would change */
        get: operations["getInspectionsByIdImportPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{id}/import-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确认导入台账 · accepts a table into the ledger */
        post: operations["postInspectionsByIdImportTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inspections/{id}/table-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 台账导入前比对 · what accepting the table would change */
        get: operations["getInspectionsByIdTablePreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instructions/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记反控指令的执行结果 · records what is known of an instruction's result */
        post: operations["postInstructionsByIdRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instructions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回尚未发出的反控指令 · withdraws an instruction that was not sent yet */
        post: operations["postInstructionsByIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个原始报文 · a raw frame */
        get: operations["getIntakeFrame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/loggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 数采仪的在线情况 · how the loggers are */
        get: operations["getIntakeLoggers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 隔离的报文 · frames that were set aside */
        get: operations["getIntakeQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/quarantine/reread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新解析某台数采仪被隔离的报文 · reads the frames of a logger again that were set aside */
        post: operations["postIntakeQuarantineReread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 接受邀请，设置密码并登录 · accepts it, sets the password and signs in */
        post: operations["postInvitationsAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 邀请是给谁的 · whom an invitation is for */
        post: operations["postInvitationsLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 日志的签名检查点 · the journal's signed checkpoint */
        get: operations["getJournalCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条记录在日志中的证明 · proves that a record is in the journal */
        get: operations["getJournalProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 日志记录，按先后 · the records, in order */
        get: operations["getJournalRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layers/towns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 现行的镇街界线图 · the map of towns in force */
        get: operations["getLayersTowns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layers/towns/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上传并核对镇街界线（GeoJSON），尚不发布 · takes a GeoJSON of towns and says what it binds */
        post: operations["postLayersTownsLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layers/towns/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发布镇街界线图 · publishes a map of towns */
        post: operations["postLayersTownsPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layers/towns/shapes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 现行镇街界线，GeoJSON · the towns in force as GeoJSON */
        get: operations["getLayersTownsShapes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/layers/towns/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 历次发布的镇街界线图 · every map of towns that was published */
        get: operations["getLayersTownsVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 数采仪 · data loggers */
        get: operations["getLoggers"];
        put?: never;
        /** 登记数采仪 · registers a logger */
        post: operations["postLoggers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loggers/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 更改数采仪 · changes a logger */
        post: operations["postLoggersByIdChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loggers/{id}/instructions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 对数采仪的反控指令 · instructions to a logger */
        get: operations["getLoggersByIdInstructions"];
        put?: never;
        /** 向数采仪下达反控指令 · gives an instruction to a logger */
        post: operations["postLoggersByIdInstructions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loggers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复数采仪 · restores a retired logger */
        post: operations["postLoggersByIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loggers/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用数采仪 · retires a logger */
        post: operations["postLoggersByIdRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loggers/{id}/set-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 设置数采仪的访问密码或密钥 · sets the password or the key of a logger */
        post: operations["postLoggersByIdSetSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/marks/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回标记 · withdraws a mark */
        post: operations["postMarksByIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measured-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 已封存的测量日 · days of measurements that are sealed */
        get: operations["getMeasuredDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measured-days/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 核对某日的测量数据与封存 · holds a day against its seal */
        get: operations["getMeasuredDaysCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measured-days/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 封存某日的测量数据 · seals a day of measurements */
        post: operations["postMeasuredDaysSeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measurement-tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上传监测数据表格并识别表头 · uploads a table of measurements and maps its header */
        post: operations["postMeasurementTables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measurement-tables/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 预览或导入表格中的监测数据 · what a table of measurements would bring in, or brings in */
        post: operations["postMeasurementTablesImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 指标，附公式与明细 · figures with formulas and rows */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/towns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各镇街的问题 · findings by town */
        get: operations["getMetricsTowns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 逐月走势 · month by month */
        get: operations["getMetricsTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 监测点 · monitoring points */
        get: operations["getPoints"];
        put?: never;
        /** 登记监测点 · registers a point */
        post: operations["postPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个监测点 · one point */
        get: operations["getPointsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/air-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 空气站的日均值与AQI · days of an air station: means and index */
        get: operations["getPointsByIdAirDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 更改监测点 · changes a point */
        post: operations["postPointsByIdChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/curve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个因子的曲线 · the curve of one factor */
        get: operations["getPointsByIdCurve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出监测数据（CSV或Excel） · values as CSV or as a workbook */
        get: operations["getPointsByIdExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 监测点的标记 · marks on a point's data */
        get: operations["getPointsByIdMarks"];
        put?: never;
        /** 标记一段时间的数据 · marks a span of data */
        post: operations["postPointsByIdMarks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/measurements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 送入测量数据 · brings measurements in */
        post: operations["postPointsByIdMeasurements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/quarters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 排口近12个季度的达标天数 · days within limits of an outlet, by quarter */
        get: operations["getPointsByIdQuarters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复监测点 · restores a retired point */
        post: operations["postPointsByIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用监测点 · retires a point */
        post: operations["postPointsByIdRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个因子的原始数据和各版本 · the rows of one factor, with their versions */
        get: operations["getPointsByIdRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 监测点上报的因子 · what a point sends */
        get: operations["getPointsByIdSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/transmission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个监测点未计入有效的小时及原因 · the hours of a point that do not count, and why */
        get: operations["getPointsByIdTransmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/water-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 地表水站的日均值与水质类别 · days of a surface-water station: means and class */
        get: operations["getPointsByIdWaterDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 数据疑问 · questions about data */
        get: operations["getQuestions"];
        put?: never;
        /** 提出疑问 · puts a question */
        post: operations["postQuestions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个疑问 · one question */
        get: operations["getQuestionsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 说明情况 · answers a question */
        post: operations["postQuestionsByIdAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新打开疑问 · reopens a question */
        post: operations["postQuestionsByIdReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 办结疑问 · settles a question */
        post: operations["postQuestionsByIdSettle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 检视近30天的数据并提出疑问 · reviews the last 30 days and asks */
        post: operations["postQuestionsReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 角色及其权限 · roles and what they permit */
        get: operations["getRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 调整角色权限 · changes what a role permits */
        post: operations["postRolesByIdChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sensorthings/v1.1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SensorThings 1.1 的实体集 · entity sets of SensorThings 1.1 */
        get: operations["getSensorthingsV11"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sensorthings/v1.1/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SensorThings：一个 Thing 或 Datastream · one Thing or Datastream */
        get: operations["getSensorthingsV11ById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sensorthings/v1.1/{id}/Datastreams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SensorThings：监测点的数据流 · Datastreams of a Thing */
        get: operations["getSensorthingsV11ByIdDatastreams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sensorthings/v1.1/{id}/Observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SensorThings：数据流的观测值 · Observations of a Datastream */
        get: operations["getSensorthingsV11ByIdObservations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sensorthings/v1.1/Things": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SensorThings：监测点 · points as Things */
        get: operations["getSensorthingsV11Things"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我是谁，能做什么 · who I am and what I may do */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用目录的用户名和密码登录 · signs in with the password of a directory */
        post: operations["postSessionDirectory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 去统一认证登录 · goes to a provider to sign in */
        post: operations["postSessionOidcBegin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 从统一认证回来 · comes back from it */
        post: operations["postSessionOidcFinish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的登录会话 · my sessions, this one and others */
        get: operations["getSessionOthers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/others/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束我的一个会话 · ends one of my sessions */
        post: operations["postSessionOthersByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登录第二步：出示通行密钥 · the second step: shows a passkey */
        post: operations["postSessionPasskeyFinish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登录第二步：请求通行密钥 · the second step: asks for a passkey */
        post: operations["postSessionPasskeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的通行密钥 · my passkeys */
        get: operations["getSessionPasskeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkeys/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 删除通行密钥 · removes a passkey */
        post: operations["postSessionPasskeysByIdRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 开始登记通行密钥 · begins to register a passkey */
        post: operations["postSessionPasskeysOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkeys/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记通行密钥；第一把附恢复码 · registers it; the first comes with recovery codes */
        post: operations["postSessionPasskeysRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 修改自己的密码 · changes one's own password */
        post: operations["postSessionPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的偏好和常用视图 · my preferences and saved views */
        get: operations["getSessionPreferences"];
        put?: never;
        /** 改我的偏好 · changes my preferences */
        post: operations["postSessionPreferences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登录第二步：验证码或恢复码 · the second step: a code, or a recovery code */
        post: operations["postSessionSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用密码登录 · signs in with a password */
        post: operations["postSessionSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退出登录 · signs out */
        post: operations["postSessionSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的访问令牌 · my access tokens */
        get: operations["getSessionTokens"];
        put?: never;
        /** 新建访问令牌，只显示一次 · makes an access token, shown once */
        post: operations["postSessionTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/tokens/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤销访问令牌 · revokes it */
        post: operations["postSessionTokensByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/totp/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 开始绑定验证器 · begins to set up an authenticator app */
        post: operations["postSessionTotpBegin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确认验证器，得到恢复码 · confirms it and gives recovery codes */
        post: operations["postSessionTotpConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/totp/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 解除验证器 · removes the authenticator app */
        post: operations["postSessionTotpRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 保存一个常用视图 · saves a view of the ledger */
        post: operations["postSessionViews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/views/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 删除一个常用视图 · removes one */
        post: operations["postSessionViewsRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用演示链接登录 · signs in by a link of the demonstration */
        post: operations["postSessionVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 初始设置：建立整改办与第一名系统管理员 · the office and its first system administrator */
        post: operations["postSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上传台账表格并识别表头 · uploads a ledger workbook and maps its header */
        post: operations["postTables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/todo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的待办 · what waits for me */
        get: operations["getTodo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transmission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 传输有效率 · effective transmission rates */
        get: operations["getTransmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unit-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 批量分解任务 · gives a unit its part of several findings */
        post: operations["postUnitItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位名录 · units */
        get: operations["getUnits"];
        put?: never;
        /** 登记单位 · registers a unit */
        post: operations["postUnits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/add-alias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 增加单位别名 · another name the unit goes by */
        post: operations["postUnitsByIdAddAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 设置上级单位 · the unit this one stands below */
        post: operations["postUnitsByIdPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 单位更名 · renames a unit */
        post: operations["postUnitsByIdRename"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复单位 · restores a retired unit */
        post: operations["postUnitsByIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤销单位 · retires a unit */
        post: operations["postUnitsByIdRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上传标记或说明的佐证 · uploads what stands behind a mark or an answer */
        post: operations["postVouchers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vouchers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 标记或说明的一份佐证 · one file behind a mark or an answer */
        get: operations["getVouchersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各监测点的最新数据 · the newest values of every point */
        get: operations["getWall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wall/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 有新数据时告知；经 HTTP 是事件流 · tells when something was measured; over HTTP a stream of events */
        get: operations["getWallEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptPlan: {
            corrections: components["schemas"]["CorrectedItem"][];
            document: string;
            matches: components["schemas"]["MatchedItem"][];
            name: string;
            skipped: components["schemas"]["SkippedItem"][];
        };
        AcceptTable: {
            choices?: components["schemas"]["table.Choices"] | null;
            document: string;
            matches: components["schemas"]["MatchedItem"][];
            name: string;
            save_profile: boolean;
            skipped: components["schemas"]["SkippedItem"][];
        };
        AccountNames: {
            login?: string | null;
            name?: string | null;
            post?: string | null;
        };
        AccountPage: {
            items: components["schemas"]["AccountRow"][];
            next?: string | null;
        };
        AccountRow: {
            closed: boolean;
            grants: components["schemas"]["GrantRow"][];
            id: string;
            login?: string | null;
            name?: string | null;
            /** Format: date-time */
            opened_at: string;
            post: string;
            unit: string;
            unit_name: string;
        };
        "administration.Join": {
            reason: string;
        };
        AdministrationView: {
            actor: string;
            joined: boolean;
            reason: string;
            since?: string | null;
        };
        "api.Nothing": Record<string, never>;
        "api.Position": {
            /** Format: int64 */
            position: number;
        };
        "api.Proof": {
            consistency: string[];
            /** Format: int64 */
            index: number;
            leaf: string;
            note: string;
            proof: string[];
            record: string;
            root: string;
            /** Format: int64 */
            size: number;
            verifier: string;
        };
        "api.RecordPage": {
            items: components["schemas"]["api.RecordView"][];
            next?: number | null;
            /** Format: int64 */
            total: number;
        };
        "api.RecordView": {
            actor: string;
            /** Format: date-time */
            at: string;
            command: string;
            data: unknown;
            /** Format: int64 */
            position: number;
            seal: string;
            stream: string;
            type: string;
            /** Format: int64 */
            version: number;
        };
        AskExtension: {
            deadline: string;
            reason: string;
        };
        /** @enum {string} */
        "audit.Outcome": "done" | "refused";
        "calendar.Publish": {
            days: components["schemas"]["SpecialDay"][];
            source: string;
            /** Format: int64 */
            year: number;
        };
        CalendarView: {
            days: components["schemas"]["SpecialDay"][];
            years: components["schemas"]["YearView"][];
        };
        CorrectedItem: {
            /** Format: int64 */
            item: number;
            value: components["schemas"]["plan.PlanItem"];
        };
        CountedDay: {
            /** Format: date */
            date: string;
            en: string;
            zh: string;
        };
        "data_question.Answer": {
            evidence: string[];
            text: string;
        };
        "data_question.Figure": {
            name: string;
            value: string;
        };
        "data_question.Reopen": {
            reason: string;
        };
        "data_question.Settle": {
            as: components["schemas"]["data_question.Settlement"];
            reason: string;
        };
        /** @enum {string} */
        "data_question.Settlement": "explained" | "check-on-site" | "instrument" | "passed-on";
        Deadline: {
            date?: string | null;
            kind: components["schemas"]["Deadline.Kind"];
            raw: string;
            relative_days?: number | null;
            relative_months?: number | null;
            relative_working_days: boolean;
        };
        /** @enum {string} */
        "Deadline.Kind": "by-date" | "immediate" | "long-term" | "by-date-then-long-term" | "immediate-then-long-term" | "relative" | "unclear";
        /** @enum {string} */
        Duty: "work" | "system" | "security" | "audit";
        EvidenceView: {
            hash: string;
            media_type: string;
            name: string;
            /** Format: int64 */
            size: number;
        };
        FieldAnchor: {
            blocks: number[];
            field: string;
            reason: string;
            state: string;
        };
        Figures: {
            checks: components["schemas"]["IdentityCheck"][];
            /** Format: int64 */
            due_in_7_days: number;
            /** Format: int64 */
            due_in_30_days: number;
            en: string;
            metrics: components["schemas"]["Metric"][];
            /** Format: date */
            on: string;
            /** Format: int64 */
            overdue: number;
            /** Format: int64 */
            position: number;
            states: components["schemas"]["StateCount"][];
            /** Format: int64 */
            total: number;
            units: components["schemas"]["UnitCount"][];
            /** Format: int64 */
            without_owner: number;
            zh: string;
        };
        "finding.ApprovePlan": {
            document_no: string;
            /** Format: date */
            on: string;
            /** Format: int64 */
            version: number;
        };
        "finding.ApproveRequest": {
            reason: string;
            /** Format: int64 */
            request: number;
        };
        /** @enum {string} */
        "finding.Category": "common" | "individual" | "unsaid";
        "finding.Complete": {
            evidence: string[];
            /** Format: date */
            on: string;
            statement: string;
        };
        "finding.CompleteItem": {
            evidence: string[];
            /** Format: int64 */
            item: number;
            /** Format: date */
            on: string;
            statement: string;
        };
        "finding.Correct": {
            category?: components["schemas"]["finding.Category"] | null;
            local_text?: string | null;
            numbers?: components["schemas"]["finding.Numbers"] | null;
            reason: string;
            text?: string | null;
            theme?: string | null;
        };
        "finding.DropItem": {
            /** Format: int64 */
            item: number;
            reason: string;
        };
        "finding.Numbers": {
            central: string;
            city: string;
            district: string;
            province: string;
        };
        "finding.ReachMilestone": {
            evidence: string[];
            /** Format: int64 */
            milestone: number;
            note: string;
            /** Format: date */
            on: string;
        };
        "finding.RefuseRequest": {
            reason: string;
            /** Format: int64 */
            request: number;
        };
        "finding.Register": {
            category: components["schemas"]["finding.Category"];
            /** @description id: Inspection */
            inspection: string;
            local_text: string;
            numbers: components["schemas"]["finding.Numbers"];
            source: components["schemas"]["SourceAnchor"];
            text: string;
            theme: string;
        };
        "finding.ReopenItem": {
            /** Format: int64 */
            item: number;
            reason: string;
        };
        "finding.ReportProgress": {
            claimed?: components["schemas"]["ProgressState"] | null;
            done_percent?: string | null;
            evidence: string[];
            item?: number | null;
            measure?: number | null;
            /** Format: date */
            period_end: string;
            text: string;
        };
        "finding.RequestPause": {
            reason: string;
        };
        "finding.Resume": {
            reason: string;
        };
        "finding.Void": {
            reason: string;
        };
        "finding.WithdrawCompletion": {
            reason: string;
        };
        "finding.WithdrawMilestone": {
            /** Format: int64 */
            milestone: number;
            reason: string;
        };
        /** @enum {string} */
        FindingOrder: "registered" | "due" | "updated";
        FindingPage: {
            items: components["schemas"]["FindingRow"][];
            next?: string | null;
        };
        FindingPageView: {
            files: components["schemas"]["EvidenceView"][];
            items: components["schemas"]["ItemView"][];
            milestones: components["schemas"]["Milestone"][];
            persons: components["schemas"]["UnitName"][];
            plans: components["schemas"]["PlanVersion"][];
            reached: components["schemas"]["ReachedMilestone"][];
            reports: components["schemas"]["ReportView"][];
            requests: components["schemas"]["RequestView"][];
            row: components["schemas"]["FindingRow"];
            schedule: components["schemas"]["Schedule"];
            source: components["schemas"]["SourceAnchor"];
            units: components["schemas"]["UnitName"][];
        };
        FindingRow: {
            accepting?: components["schemas"]["UnitName"] | null;
            category: components["schemas"]["finding.Category"];
            claimed?: components["schemas"]["ProgressState"] | null;
            completed_on?: string | null;
            cooperating: components["schemas"]["UnitName"][];
            days_left?: number | null;
            deadline?: components["schemas"]["Deadline"] | null;
            /** Format: int64 */
            draft_version: number;
            goal: string;
            id: string;
            inspection: string;
            /** Format: int64 */
            items_done: number;
            items_of: components["schemas"]["UnitName"][];
            /** Format: int64 */
            items_total: number;
            last_report: string;
            last_report_at?: string | null;
            lead?: components["schemas"]["UnitName"] | null;
            leader?: string | null;
            local_text: string;
            near: boolean;
            number: string;
            numbers: components["schemas"]["finding.Numbers"];
            /** Format: int64 */
            open_requests: number;
            overdue: boolean;
            paused_on?: string | null;
            person?: string | null;
            /** Format: int64 */
            plan_version: number;
            /** Format: int64 */
            position: number;
            responsible: components["schemas"]["UnitName"][];
            /** Format: int64 */
            seq: number;
            state: components["schemas"]["ProgressState"];
            supervising?: components["schemas"]["UnitName"] | null;
            text: string;
            theme: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            voided: boolean;
            /** Format: int64 */
            weight_reached: number;
            /** Format: int64 */
            weight_total: number;
        };
        "formats.Block": {
            cells: components["schemas"]["formats.Cell"][];
            kind: components["schemas"]["formats.Block.Kind"];
            page?: number | null;
            /** Format: int64 */
            row: number;
            /** Format: int64 */
            table: number;
            text: string;
        };
        /** @enum {string} */
        "formats.Block.Kind": "paragraph" | "row";
        "formats.Cell": {
            merged: boolean;
            text: string;
        };
        /** @enum {string} */
        "formats.hj212.Why": "none" | "check" | "check-kind" | "unknown" | "password" | "system" | "command" | "time" | "too-long";
        "formats.Warning": {
            code: string;
            en: string;
            zh: string;
        };
        GrantRow: {
            duty: components["schemas"]["Duty"];
            en: string;
            role: string;
            unit: string;
            unit_name: string;
            zh: string;
        };
        IdentityCheck: {
            en: string;
            holds: boolean;
            key: string;
            /** Format: int64 */
            left: number;
            /** Format: int64 */
            right: number;
            zh: string;
        };
        "inspection.ChangeSettings": {
            reason: string;
            settings: components["schemas"]["inspection.Settings"];
        };
        /** @enum {string} */
        "inspection.Level": "central" | "province" | "city" | "self";
        "inspection.Open": {
            authority: string;
            /** Format: int64 */
            batch: number;
            feedback_on?: string | null;
            level: components["schemas"]["inspection.Level"];
            name: string;
            /** Format: int64 */
            round: number;
            settings?: components["schemas"]["inspection.Settings"] | null;
        };
        "inspection.Settings": {
            dispatch: string;
            /** Format: int64 */
            plan_days: number;
            plan_days_working: boolean;
            /** Format: int64 */
            warning_days: number;
        };
        InspectionList: {
            items: components["schemas"]["InspectionView"][];
        };
        InspectionView: {
            authority: string;
            /** Format: int64 */
            batch: number;
            feedback_on?: string | null;
            /** Format: int64 */
            findings: number;
            id: string;
            level: components["schemas"]["inspection.Level"];
            name: string;
            /** Format: date-time */
            opened_at: string;
            plan_due?: string | null;
            plan_due_counted?: components["schemas"]["CountedDay"] | null;
            /** Format: int64 */
            round: number;
            settings: components["schemas"]["inspection.Settings"];
        };
        /** @enum {string} */
        "instruction.Order": "read-time" | "set-time" | "set-timeouts" | "read-realtime-interval" | "set-realtime-interval" | "read-minute-interval" | "set-minute-interval" | "send-password" | "start-realtime" | "stop-realtime" | "start-states" | "stop-states" | "send-minutes" | "send-hours" | "send-days" | "calibrate" | "sample-now" | "clean" | "compare" | "retain-sample" | "set-sampling-period" | "read-sampling-period" | "read-sample-time" | "read-serial" | "read-information" | "set-information";
        /** @enum {string} */
        "instruction.Outcome": "done" | "refused" | "failed" | "unanswered" | "not-sent" | "withdrawn";
        "instruction.Properties": {
            device: string;
            from?: string | null;
            information: string;
            numbers: number[];
            order: components["schemas"]["instruction.Order"];
            system: string;
            until?: string | null;
            value: string;
        };
        "instruction.Record": {
            execution_result?: number | null;
            note: string;
            outcome: components["schemas"]["instruction.Outcome"];
            request_result?: number | null;
        };
        "instruction.Withdraw": {
            reason: string;
        };
        ItemView: {
            completed_on?: string | null;
            deadline?: components["schemas"]["Deadline"] | null;
            dropped: boolean;
            /** Format: int64 */
            item: number;
            part: string;
            person?: string | null;
            statement: string;
            unit: components["schemas"]["UnitName"];
        };
        "journal.Committed": {
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: int64 */
            version: number;
        };
        "journal.Finding": {
            code: string;
            en: string;
            /** Format: int64 */
            position: number;
            zh: string;
        };
        KeptFile: {
            hash: string;
            height?: number | null;
            media_type: string;
            name: string;
            /** Format: int64 */
            size: number;
            width?: number | null;
        };
        KeptTable: {
            document: string;
            name: string;
            proposal: components["schemas"]["table.TableProposal"];
        };
        Line: {
            /** Format: int64 */
            line: number;
            /** Format: int64 */
            table: number;
        };
        "logger.Change": {
            properties: components["schemas"]["logger.Properties"];
            reason: string;
        };
        /** @enum {string} */
        "logger.Dialect": "hj2005" | "hj2017" | "hj2025" | "surface-water";
        "logger.Outlet": {
            /** @description id: MonitoringPoint */
            point: string;
            system: string;
        };
        "logger.Properties": {
            dialect: components["schemas"]["logger.Dialect"];
            foreign_crc: boolean;
            mn: string;
            name: string;
            networks: string[];
            outlets: components["schemas"]["logger.Outlet"][];
            stamp: components["schemas"]["logger.Stamp"];
        };
        "logger.Restore": {
            reason: string;
        };
        "logger.Retire": {
            reason: string;
        };
        /** @enum {string} */
        "logger.Secret": "password" | "key";
        "logger.SetSecret": {
            secret: components["schemas"]["logger.Secret"];
            text: string;
        };
        /** @enum {string} */
        "logger.Stamp": "start" | "end";
        /** @enum {string} */
        "mark.Kind": "stopped" | "maintenance" | "calibration" | "fault" | "communication" | "manual" | "not-ours" | "condition";
        "mark.Withdraw": {
            reason: string;
        };
        MatchedItem: {
            finding?: string | null;
            /** Format: int64 */
            item: number;
        };
        Measure: {
            deadline?: components["schemas"]["Deadline"] | null;
            /** Format: int64 */
            no: number;
            text: string;
            unit?: string | null;
        };
        Metric: {
            /** Format: int64 */
            base: number;
            base_rows: string;
            en: string;
            formula_en: string;
            formula_zh: string;
            key: string;
            /** Format: int64 */
            numerator: number;
            rows: string;
            value?: string | null;
            zh: string;
        };
        Milestone: {
            due?: string | null;
            measure?: number | null;
            /** Format: int64 */
            no: number;
            text: string;
            /** Format: int64 */
            weight: number;
        };
        "monitoring.AirDay": {
            aqi: components["schemas"]["standards.Aqi"];
            colour: string;
            /** Format: date */
            day: string;
            level_en: string;
            level_zh: string;
            pollutants: components["schemas"]["monitoring.AirPollutantDay"][];
        };
        "monitoring.AirDays": {
            /** Format: date */
            from: string;
            items: components["schemas"]["monitoring.AirDay"][];
            name: string;
            point: string;
            /** Format: date */
            to: string;
        };
        "monitoring.AirPollutantDay": {
            by_exceeding: boolean;
            /** Format: int64 */
            by_flag: number;
            /** Format: int64 */
            by_mark: number;
            factor: string;
            /** Format: int64 */
            hours: number;
            measure: string;
            name_en: string;
            name_zh: string;
            /** Format: int64 */
            needed: number;
            /** Format: int64 */
            out_of_range: number;
            pollutant: components["schemas"]["standards.Pollutant"];
            unit: string;
            value?: string | null;
            /** Format: int64 */
            windows: number;
            /** Format: int64 */
            without_value: number;
        };
        "monitoring.Board": {
            /** Format: date-time */
            from: string;
            items: components["schemas"]["monitoring.BoardRow"][];
            /** Format: decimal */
            pass_mark: string;
            /** Format: int64 */
            rule_version: number;
            /** Format: date-time */
            to: string;
            verified: boolean;
        };
        "monitoring.BoardRow": {
            at_once: components["schemas"]["monitoring.RateFigures"];
            completed: components["schemas"]["monitoring.RateFigures"];
            factors: components["schemas"]["monitoring.FactorRate"][];
            kind: components["schemas"]["point.Kind"];
            name: string;
            passes?: boolean | null;
            point: string;
            timeliness: components["schemas"]["validity.Timeliness"];
            unit_name: string;
        };
        "monitoring.Curve": {
            basis: string;
            command: string;
            factor: string;
            field: string;
            /** Format: date-time */
            from: string;
            lines: components["schemas"]["monitoring.CurveLine"][];
            lower?: string | null;
            marks: components["schemas"]["monitoring.MarkRow"][];
            name_en: string;
            name_zh: string;
            /** Format: date-time */
            to: string;
            unit: string;
            upper?: string | null;
        };
        "monitoring.CurveLine": {
            mn: string;
            parts: components["schemas"]["monitoring.CurvePart"][];
            sent_as: string;
        };
        "monitoring.CurvePart": {
            /** Format: int64 */
            count: number;
            /** Format: decimal */
            max: string;
            /** Format: decimal */
            mean: string;
            /** Format: decimal */
            min: string;
            /** Format: date-time */
            start: string;
        };
        "monitoring.DefectCount": {
            defect: string;
            /** Format: int64 */
            frames: number;
        };
        "monitoring.Exceedance": {
            factor: string;
            outside: components["schemas"]["monitoring.Outside"];
            point: string;
        };
        "monitoring.ExceedanceCount": {
            amount: boolean;
            average: string;
            basis: string;
            factor: string;
            /** Format: int64 */
            incomplete: number;
            /** Format: int64 */
            judged: number;
            /** Format: int64 */
            kept_out: number;
            kind: components["schemas"]["point.Kind"];
            lower?: string | null;
            multiple_max?: string | null;
            name: string;
            name_en: string;
            name_zh: string;
            /** Format: int64 */
            outside: number;
            point: string;
            standard: string;
            status: components["schemas"]["standards.Status"];
            unit: string;
            unit_name: string;
            upper?: string | null;
        };
        "monitoring.Exceedances": {
            counts: components["schemas"]["monitoring.ExceedanceCount"][];
            /** Format: date */
            from: string;
            items: components["schemas"]["monitoring.Exceedance"][];
            more: boolean;
            not_counted: components["schemas"]["monitoring.KeptOut"][];
            /** Format: date */
            to: string;
        };
        /** @enum {string} */
        "monitoring.ExportFormat": "csv" | "xlsx";
        "monitoring.FactorRate": {
            at_once: components["schemas"]["monitoring.RateFigures"];
            completed: components["schemas"]["monitoring.RateFigures"];
            factor: string;
            name_en: string;
            name_zh: string;
        };
        "monitoring.FieldValue": {
            field: string;
            value: string;
        };
        "monitoring.ImportAsked": {
            confirm: boolean;
            document: string;
            mapping: components["schemas"]["monitoring.tables.Mapping"];
            name: string;
            points: components["schemas"]["monitoring.StationPoint"][];
        };
        "monitoring.ImportReport": {
            command: string;
            confirmed: boolean;
            counts: components["schemas"]["monitoring.tables.Counts"];
            document: string;
            left_out: components["schemas"]["monitoring.tables.Reason"][];
            more_refusals: boolean;
            name: string;
            noted: components["schemas"]["monitoring.tables.Reason"][];
            /** Format: int64 */
            outside: number;
            points: components["schemas"]["monitoring.PointTally"][];
            preview: components["schemas"]["monitoring.PreviewRow"][];
            refusals: components["schemas"]["monitoring.tables.RefusedCell"][];
            refused: components["schemas"]["monitoring.tables.Reason"][];
            /** Format: int64 */
            sealed_days: number;
            without_value: components["schemas"]["monitoring.tables.Reason"][];
        };
        "monitoring.InstructionItem": {
            /** Format: int64 */
            command: number;
            ended_by_name?: string | null;
            given_by_name?: string | null;
            row: components["schemas"]["monitoring.InstructionRow"];
        };
        "monitoring.InstructionList": {
            items: components["schemas"]["monitoring.InstructionItem"][];
        };
        "monitoring.InstructionRow": {
            answer: string;
            ended_at?: string | null;
            ended_by: string;
            execution_result?: number | null;
            /** Format: date-time */
            given_at: string;
            given_by: string;
            id: string;
            logger: string;
            note: string;
            outcome?: components["schemas"]["instruction.Outcome"] | null;
            properties: components["schemas"]["instruction.Properties"];
            qn: string;
            reason: string;
            request_result?: number | null;
        };
        "monitoring.JudgedName": {
            factor: string;
            name_en: string;
            name_zh: string;
        };
        "monitoring.Kept": {
            detail: string;
            en: string;
            /** Format: int64 */
            hours: number;
            mark: string;
            why: components["schemas"]["monitoring.NotCounted"];
            zh: string;
        };
        "monitoring.KeptMeasurementTable": {
            document: string;
            name: string;
            proposal: components["schemas"]["monitoring.tables.Proposal"];
        };
        "monitoring.KeptOut": {
            factor: string;
            outside: components["schemas"]["monitoring.Outside"];
            point: string;
            reasons: components["schemas"]["monitoring.Kept"][];
        };
        "monitoring.LoggerHealth": {
            address: string;
            /** Format: int64 */
            backfilled: number;
            clock_set_at?: string | null;
            defects: components["schemas"]["monitoring.DefectCount"][];
            first_at?: string | null;
            /** Format: int64 */
            frames: number;
            id: string;
            last_at?: string | null;
            mn: string;
            name: string;
            other_address: string;
            other_at?: string | null;
            retired: boolean;
            /** Format: int64 */
            set_aside: number;
            /** Format: int64 */
            silent_seconds: number;
        };
        "monitoring.LoggerHealthList": {
            items: components["schemas"]["monitoring.LoggerHealth"][];
            /** Format: date-time */
            now: string;
        };
        "monitoring.LoggerList": {
            items: components["schemas"]["monitoring.LoggerRow"][];
        };
        "monitoring.LoggerProperties": {
            properties: components["schemas"]["logger.Properties"];
        };
        "monitoring.LoggerRow": {
            dialect: components["schemas"]["logger.Dialect"];
            foreign_crc: boolean;
            has_key: boolean;
            has_password: boolean;
            id: string;
            mn: string;
            name: string;
            networks: string[];
            outlets: components["schemas"]["logger.Outlet"][];
            retired: boolean;
            stamp: components["schemas"]["logger.Stamp"];
        };
        "monitoring.MarkItem": {
            files: components["schemas"]["monitoring.VoucherFile"][];
            placed_by_name?: string | null;
            row: components["schemas"]["monitoring.MarkRow"];
        };
        "monitoring.MarkList": {
            items: components["schemas"]["monitoring.MarkItem"][];
        };
        "monitoring.MarkRow": {
            factors: string[];
            /** Format: date-time */
            from: string;
            id: string;
            kind: components["schemas"]["mark.Kind"];
            /** Format: date-time */
            placed_at: string;
            placed_by: string;
            point: string;
            reason: string;
            /** Format: date-time */
            to: string;
            voucher: string;
            withdrawn: boolean;
        };
        "monitoring.MeasuredDayCheck": {
            /** Format: date */
            day: string;
            digest: string;
            grown: boolean;
            /** Format: int64 */
            rows: number;
            sealed: boolean;
            sealed_digest: string;
            /** Format: int64 */
            sealed_rows: number;
            unchanged: boolean;
        };
        "monitoring.MeasuredDayList": {
            items: components["schemas"]["monitoring.MeasuredDayRow"][];
        };
        "monitoring.MeasuredDayRow": {
            /** Format: date-time */
            arrived_by: string;
            /** Format: date */
            day: string;
            digest: string;
            /** Format: int64 */
            rows: number;
            /** Format: date-time */
            sealed_at: string;
            /** Format: int64 */
            seals: number;
        };
        "monitoring.MeasuredRow": {
            /** Format: date-time */
            arrived: string;
            /** Format: date-time */
            at: string;
            backfilled: boolean;
            defects: string[];
            flag: string;
            /** Format: int64 */
            frame: number;
            mn: string;
            sent_as: string;
            values: components["schemas"]["monitoring.FieldValue"][];
        };
        "monitoring.MeasuredRows": {
            items: components["schemas"]["monitoring.MeasuredRow"][];
            more: boolean;
        };
        "monitoring.NewInstruction": {
            properties: components["schemas"]["instruction.Properties"];
            reason: string;
        };
        "monitoring.NewMark": {
            factors: string[];
            /** Format: date-time */
            from: string;
            kind: components["schemas"]["mark.Kind"];
            reason: string;
            /** Format: date-time */
            to: string;
            voucher: string;
        };
        "monitoring.NewQuestion": {
            factor: string;
            figures: components["schemas"]["data_question.Figure"][];
            /** Format: date-time */
            from: string;
            point: string;
            text: string;
            /** Format: date-time */
            to: string;
        };
        /** @enum {string} */
        "monitoring.NotCounted": "counted" | "no-value" | "flag" | "range" | "mark";
        "monitoring.Outside": {
            below: boolean;
            field: string;
            /** Format: date-time */
            from: string;
            /** Format: int64 */
            hours: number;
            /** Format: decimal */
            limit: string;
            multiple?: string | null;
            /** Format: date-time */
            to: string;
            /** Format: decimal */
            value: string;
            weighted: boolean;
        };
        "monitoring.PointList": {
            items: components["schemas"]["monitoring.PointRow"][];
        };
        "monitoring.PointPage": {
            loggers: components["schemas"]["monitoring.LoggerRow"][];
            row: components["schemas"]["monitoring.PointRow"];
        };
        "monitoring.PointProperties": {
            properties: components["schemas"]["point.Properties"];
        };
        "monitoring.PointRetirement": {
            /** Format: date */
            on: string;
            reason: string;
        };
        "monitoring.PointRow": {
            code: string;
            company: string;
            id: string;
            kind: components["schemas"]["point.Kind"];
            latitude?: string | null;
            longitude?: string | null;
            name: string;
            permit: string;
            /** Format: date-time */
            registered_at: string;
            retired_on?: string | null;
            unit: string;
            unit_name: string;
            watched: components["schemas"]["point.Watched"][];
        };
        "monitoring.PointTally": {
            first?: string | null;
            id: string;
            last?: string | null;
            name: string;
            /** Format: int64 */
            repeated: number;
            /** Format: int64 */
            taken: number;
        };
        "monitoring.PreviewRow": {
            /** Format: date-time */
            at: string;
            factor: string;
            flag: string;
            /** Format: int64 */
            line: number;
            name_en: string;
            name_zh: string;
            point: string;
            state: components["schemas"]["monitoring.tables.State"];
            unit: string;
            values: components["schemas"]["monitoring.PreviewValue"][];
        };
        "monitoring.PreviewValue": {
            field: string;
            in_file: string;
            kept: string;
        };
        "monitoring.Pushed": {
            command: string;
            units: components["schemas"]["monitoring.PushedUnit"][];
            values: components["schemas"]["monitoring.PushedValue"][];
        };
        "monitoring.PushedUnit": {
            factor: string;
            unit: string;
        };
        "monitoring.PushedValue": {
            /** Format: date-time */
            at: string;
            factor: string;
            flag: string;
            /** Format: decimal */
            value: string;
        };
        "monitoring.Quarantine": {
            counts: components["schemas"]["monitoring.WhyCount"][];
            items: components["schemas"]["monitoring.SetAside"][];
        };
        "monitoring.Quarter": {
            /** Format: int64 */
            days: number;
            factors: components["schemas"]["monitoring.QuarterFactor"][];
            /** Format: date */
            first: string;
            /** Format: int64 */
            kept_out: number;
            /** Format: date */
            last: string;
            /** Format: int64 */
            number: number;
            /** Format: int64 */
            outside: number;
            /** Format: int64 */
            partly: number;
            percent?: string | null;
            /** Format: int64 */
            within: number;
            /** Format: int64 */
            without: number;
            worst: string;
            worst_multiple?: string | null;
            /** Format: int64 */
            year: number;
        };
        "monitoring.QuarterFactor": {
            factor: string;
            /** Format: int64 */
            kept_out: number;
            multiple_max?: string | null;
            /** Format: int64 */
            outside: number;
        };
        "monitoring.Quarters": {
            average: string;
            factors: components["schemas"]["monitoring.JudgedName"][];
            items: components["schemas"]["monitoring.Quarter"][];
            name: string;
            point: string;
            /** Format: date */
            since: string;
            standard: string;
            status: components["schemas"]["standards.Status"];
            /** Format: date */
            to: string;
        };
        "monitoring.QuestionAnswer": {
            /** Format: date-time */
            at: string;
            by: string;
            evidence: string[];
            text: string;
        };
        "monitoring.QuestionItem": {
            files: components["schemas"]["monitoring.VoucherFile"][];
            point_name: string;
            raised_by_name?: string | null;
            row: components["schemas"]["monitoring.QuestionRow"];
        };
        "monitoring.QuestionList": {
            items: components["schemas"]["monitoring.QuestionItem"][];
        };
        "monitoring.QuestionRow": {
            answers: components["schemas"]["monitoring.QuestionAnswer"][];
            en: string;
            factor: string;
            figures: components["schemas"]["data_question.Figure"][];
            /** Format: date-time */
            from: string;
            id: string;
            point: string;
            /** Format: date-time */
            raised_at: string;
            raised_by: string;
            review: string;
            rule: string;
            rule_version: string;
            settled_reason: string;
            settlement?: components["schemas"]["data_question.Settlement"] | null;
            /** Format: date-time */
            to: string;
            zh: string;
        };
        "monitoring.RateFigures": {
            counters: components["schemas"]["validity.Counters"];
            effective?: string | null;
            transmission?: string | null;
            validity?: string | null;
        };
        "monitoring.RawFrame": {
            /** Format: date-time */
            arrived: string;
            hex: string;
            /** Format: int64 */
            number: number;
            sha256: string;
            /** Format: int64 */
            size: number;
            text: string;
        };
        "monitoring.Reasons": {
            at_once: components["schemas"]["validity.HourReason"][];
            completed: components["schemas"]["validity.HourReason"][];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        "monitoring.Reread": {
            /** Format: int64 */
            gone: number;
            /** Format: int64 */
            looked_at: number;
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            still_aside: number;
            /** Format: int64 */
            taken: number;
        };
        "monitoring.RereadAsked": {
            mn: string;
        };
        "monitoring.Reviewed": {
            /** Format: int64 */
            asked: number;
            /** Format: int64 */
            asked_before: number;
            record: string;
            /** Format: int64 */
            series: number;
            /** Format: int64 */
            tests: number;
        };
        "monitoring.SealDay": {
            /** Format: date */
            day: string;
        };
        "monitoring.SentSeries": {
            command: string;
            factor: string;
            fields: string[];
            /** Format: date-time */
            last_arrived: string;
            /** Format: date-time */
            last_at: string;
            mn: string;
            name_en: string;
            name_zh: string;
            sent_as: string;
            system: string;
            unit: string;
        };
        "monitoring.SentSeriesList": {
            items: components["schemas"]["monitoring.SentSeries"][];
        };
        "monitoring.SetAside": {
            address: string;
            /** Format: date-time */
            arrived: string;
            /** Format: int64 */
            frame: number;
            mn: string;
            /** Format: int64 */
            number: number;
            shown: string;
            /** Format: int64 */
            size: number;
            why: components["schemas"]["formats.hj212.Why"];
        };
        "monitoring.StationPoint": {
            point: string;
            station: string;
        };
        "monitoring.tables.Column": {
            /** Format: int64 */
            column: number;
            factor: string;
            field: string;
            role: components["schemas"]["monitoring.tables.Role"];
            unit: string;
        };
        "monitoring.tables.Counts": {
            /** Format: int64 */
            cells: number;
            /** Format: int64 */
            changed: number;
            /** Format: int64 */
            left_out: number;
            /** Format: int64 */
            naming: number;
            /** Format: int64 */
            refused: number;
            /** Format: int64 */
            repeated: number;
            /** Format: int64 */
            taken: number;
            /** Format: int64 */
            without_value: number;
        };
        "monitoring.tables.Mapping": {
            columns: components["schemas"]["monitoring.tables.Column"][];
            command: string;
            /** Format: int64 */
            minutes: number;
            named: components["schemas"]["monitoring.tables.NamedFactor"][];
            stamps: string;
            /** Format: int64 */
            year: number;
        };
        "monitoring.tables.NamedFactor": {
            factor: string;
            name: string;
            unit: string;
        };
        "monitoring.tables.Proposal": {
            air: boolean;
            /** Format: int64 */
            cells: number;
            columns: components["schemas"]["monitoring.tables.SeenColumn"][];
            factors: components["schemas"]["monitoring.tables.SeenName"][];
            /** Format: int64 */
            header_line: number;
            mapping: components["schemas"]["monitoring.tables.Mapping"];
            /** Format: int64 */
            outside: number;
            questions: components["schemas"]["monitoring.tables.Question"][];
            /** Format: int64 */
            rows: number;
            stations: components["schemas"]["monitoring.tables.SeenName"][];
        };
        "monitoring.tables.Question": {
            code: string;
            /** Format: int64 */
            column: number;
            en: string;
            zh: string;
        };
        "monitoring.tables.Reason": {
            /** Format: int64 */
            cells: number;
            code: string;
            en: string;
            text: string;
            zh: string;
        };
        "monitoring.tables.RefusedCell": {
            /** Format: int64 */
            cells: number;
            code: string;
            /** Format: int64 */
            column: number;
            en: string;
            header: string;
            /** Format: int64 */
            line: number;
            text: string;
            zh: string;
        };
        /** @enum {string} */
        "monitoring.tables.Role": "left-out" | "time" | "year" | "month" | "day" | "hour" | "minute" | "station" | "factor-name" | "unit-name" | "flag" | "value";
        "monitoring.tables.SeenColumn": {
            /** Format: int64 */
            column: number;
            header: string;
            samples: string[];
        };
        "monitoring.tables.SeenName": {
            name: string;
            /** Format: int64 */
            rows: number;
        };
        /** @enum {string} */
        "monitoring.tables.State": "taken" | "changed" | "repeated" | "refused";
        "monitoring.Taken": {
            /** Format: int64 */
            values: number;
        };
        "monitoring.VoucherFile": {
            hash: string;
            media_type: string;
            name: string;
            /** Format: int64 */
            size: number;
        };
        "monitoring.Wall": {
            /** Format: date-time */
            now: string;
            points: components["schemas"]["monitoring.WallPoint"][];
        };
        "monitoring.WallNow": {
            /** Format: date-time */
            now: string;
        };
        "monitoring.WallPoint": {
            heard_at?: string | null;
            id: string;
            kind: components["schemas"]["point.Kind"];
            name: string;
            unit_name: string;
            values: components["schemas"]["monitoring.WallValue"][];
        };
        "monitoring.WallValue": {
            above: boolean;
            /** Format: date-time */
            arrived: string;
            /** Format: date-time */
            at: string;
            below: boolean;
            command: string;
            factor: string;
            field: string;
            flag: string;
            lower?: string | null;
            name_en: string;
            name_zh: string;
            sent_as: string;
            unit: string;
            upper?: string | null;
            value: string;
        };
        "monitoring.WaterDay": {
            /** Format: date */
            day: string;
            deciding: string[];
            items: components["schemas"]["monitoring.WaterItemDay"][];
            means_status: components["schemas"]["standards.Status"];
            missing: string[];
            /** Format: int64 */
            not_better_than: number;
            quality_zh: string;
            standard: string;
            status: components["schemas"]["standards.Status"];
            text: string;
            undecided: boolean;
            /** Format: int64 */
            value: number;
        };
        "monitoring.WaterDays": {
            body: components["schemas"]["standards.WaterBody"];
            /** Format: date */
            from: string;
            items: components["schemas"]["monitoring.WaterDay"][];
            name: string;
            point: string;
            /** Format: date */
            to: string;
        };
        "monitoring.WaterItemDay": {
            /** Format: int64 */
            best: number;
            /** Format: int64 */
            by_flag: number;
            /** Format: int64 */
            by_mark: number;
            factor: string;
            /** Format: int64 */
            hours: number;
            name_en: string;
            name_zh: string;
            /** Format: int64 */
            out_of_range: number;
            /** Format: int64 */
            periods: number;
            unit: string;
            value?: string | null;
            /** Format: int64 */
            worst: number;
        };
        "monitoring.WhyCount": {
            /** Format: int64 */
            frames: number;
            /** Format: date-time */
            last: string;
            mn: string;
            why: components["schemas"]["formats.hj212.Why"];
        };
        NamedItem: {
            deadline?: string | null;
            part: string;
            person?: string | null;
            unit: string;
        };
        NamedPlan: {
            accepting?: string | null;
            cooperating: string[];
            deadline: string;
            goal: string;
            lead?: string | null;
            leader?: string | null;
            measures: components["schemas"]["Measure"][];
            milestones: components["schemas"]["Milestone"][];
            person?: string | null;
            points: components["schemas"]["Point"][];
            responsible: string[];
            summary: string;
            supervising?: string | null;
        };
        /** @enum {string} */
        Need: "draft-plan" | "approve-plan" | "name-owner" | "answer-request" | "reach-milestone" | "report" | "complete-item" | "complete" | "look-into";
        NewAccount: {
            login: string;
            name: string;
            namesake: boolean;
            post: string;
            /** @description id: Unit */
            unit: string;
        };
        NewUnit: {
            kind: components["schemas"]["unit.Kind"];
            name: string;
            parent?: string | null;
        };
        "people.Because": {
            reason: string;
        };
        Permitted: {
            permission: string;
            reach: components["schemas"]["Reach"];
        };
        "plan.FieldChange": {
            after: string;
            before: string;
            field: string;
        };
        "plan.FieldSource": {
            blocks: number[];
            reason?: components["schemas"]["plan.Reason"] | null;
            state: components["schemas"]["plan.FieldSource.State"];
        };
        /** @enum {string} */
        "plan.FieldSource.State": "read" | "uncertain" | "unreadable";
        "plan.KnownFinding": {
            id: string;
            item: components["schemas"]["plan.PlanItem"];
        };
        "plan.MatchedFinding": {
            changes: components["schemas"]["plan.FieldChange"][];
            id: string;
            /** Format: int64 */
            item: number;
            /** Format: int64 */
            known: number;
            same_number: boolean;
            similarity: number;
        };
        "plan.PlanDeadline": {
            date?: string | null;
            kind: components["schemas"]["Deadline.Kind"];
            raw: string;
        };
        "plan.PlanDiff": {
            added: number[];
            changed: components["schemas"]["plan.MatchedFinding"][];
            removed: number[];
            unchanged: components["schemas"]["plan.MatchedFinding"][];
        };
        "plan.PlanExtras": {
            accepting_unit?: string | null;
            contact?: string | null;
            cooperating: string[];
            heading?: string | null;
            leader?: string | null;
            leader_as_printed?: string | null;
            local_text?: string | null;
            person_as_printed?: string | null;
            printed_no?: string | null;
            progress?: string | null;
            remark?: string | null;
            superior_numbers: string[];
            superior_units: string[];
            supervising_leader?: string | null;
            theme?: string | null;
            unknown_columns: {
                [key: string]: string;
            };
        };
        "plan.PlanItem": {
            category?: string | null;
            deadline?: components["schemas"]["plan.PlanDeadline"] | null;
            goal?: string | null;
            lead?: string | null;
            measures?: string[] | null;
            no?: number | null;
            others?: string[] | null;
            person?: string | null;
            supervisor?: string | null;
            text?: string | null;
        };
        "plan.Proposal": {
            counts: components["schemas"]["plan.StatedCount"][];
            extras: components["schemas"]["plan.PlanExtras"][];
            items: components["schemas"]["plan.PlanItem"][];
            layout: string;
            sources: {
                [key: string]: components["schemas"]["plan.FieldSource"];
            }[];
            structure: components["schemas"]["plan.StructureBlock"][];
            title: string;
            unused: components["schemas"]["plan.UnusedText"][];
            warnings: components["schemas"]["formats.Warning"][];
        };
        "plan.Reason": {
            en: string;
            zh: string;
        };
        "plan.StatedCount": {
            agrees: boolean;
            /** Format: int64 */
            block: number;
            /** Format: int64 */
            read: number;
            /** Format: int64 */
            stated: number;
            what: string;
        };
        "plan.StructureBlock": {
            /** Format: int64 */
            block: number;
            role: string;
            text: string;
        };
        "plan.UnusedText": {
            /** Format: int64 */
            block: number;
            reason: components["schemas"]["plan.Reason"];
            text: string;
        };
        PlanVersion: {
            approved_on?: string | null;
            document_no?: string | null;
            /** Format: date-time */
            drafted_at: string;
            drafted_by: string;
            drafted_by_name?: string | null;
            plan: components["schemas"]["RectificationPlan"];
            /** Format: int64 */
            version: number;
        };
        Point: {
            measure?: number | null;
            name: string;
            /** Format: int64 */
            no: number;
        };
        "point.Change": {
            properties: components["schemas"]["point.Properties"];
            reason: string;
        };
        /** @enum {string} */
        "point.Kind": "water-outlet" | "gas-outlet" | "surface-water" | "air-station" | "noise" | "process";
        "point.Properties": {
            code: string;
            company: string;
            kind: components["schemas"]["point.Kind"];
            latitude?: string | null;
            longitude?: string | null;
            name: string;
            permit: string;
            /** @description id: Unit */
            unit: string;
            watched: components["schemas"]["point.Watched"][];
        };
        "point.Restore": {
            reason: string;
        };
        "point.Watched": {
            assessed: boolean;
            basis: string;
            factor: string;
            field: string;
            lower?: string | null;
            upper?: string | null;
        };
        Preview: {
            diff: components["schemas"]["plan.PlanDiff"];
            known: components["schemas"]["plan.KnownFinding"][];
            proposal: components["schemas"]["plan.Proposal"];
        };
        Problem: {
            /** @description JSON pointer into the body, ?parameter or header field that is to blame; empty: none */
            at: string;
            /** @description stable; for programs */
            code: string;
            /** @description for people, in the language asked for with Accept-Language */
            detail: string;
            en: string;
            status: number;
            title: string;
            /** @description urn:bihuan:problem: and the code */
            type: string;
            zh: string;
        };
        /** @enum {string} */
        ProgressState: "not-begun" | "behind" | "on-schedule" | "ahead" | "completed" | "insufficient";
        /** @enum {string} */
        Reach: "all" | "unit";
        ReachedMilestone: {
            /** Format: int64 */
            milestone: number;
            /** Format: date */
            on: string;
        };
        Reading: {
            blocks: components["schemas"]["formats.Block"][];
            document: string;
            format: string;
            name: string;
            proposal: components["schemas"]["plan.Proposal"];
            /** Format: int64 */
            size: number;
            warnings: components["schemas"]["formats.Warning"][];
        };
        RectificationPlan: {
            accepting?: string | null;
            cooperating: string[];
            deadline: components["schemas"]["Deadline"];
            goal: string;
            lead?: string | null;
            leader?: string | null;
            measures: components["schemas"]["Measure"][];
            milestones: components["schemas"]["Milestone"][];
            person?: string | null;
            points: components["schemas"]["Point"][];
            responsible: string[];
            source: components["schemas"]["SourceAnchor"];
            summary: string;
            supervising?: string | null;
        };
        ReportView: {
            actor: string;
            actor_name?: string | null;
            /** Format: date-time */
            at: string;
            claimed?: components["schemas"]["ProgressState"] | null;
            done_percent?: string | null;
            evidence: string[];
            item?: number | null;
            measure?: number | null;
            /** Format: date */
            period_end: string;
            /** Format: int64 */
            position: number;
            text: string;
        };
        RequestView: {
            answer: string;
            answered_at?: string | null;
            deadline?: components["schemas"]["Deadline"] | null;
            kind: string;
            reason: string;
            /** Format: int64 */
            request: number;
            /** Format: date-time */
            requested_at: string;
            state: string;
        };
        "role.Change": {
            permissions: components["schemas"]["Permitted"][];
            reason: string;
        };
        RoleAt: {
            /** @description id: Role */
            role: string;
            /** @description id: Unit */
            unit: string;
        };
        RoleList: {
            items: components["schemas"]["RoleRow"][];
            permissions: components["schemas"]["WordRow"][];
        };
        RoleNoMore: {
            reason: string;
            /** @description id: Role */
            role: string;
            /** @description id: Unit */
            unit: string;
        };
        RoleRow: {
            duty: components["schemas"]["Duty"];
            en: string;
            id: string;
            permissions: components["schemas"]["Permitted"][];
            zh: string;
        };
        Schedule: {
            /** Format: decimal */
            done: string;
            en: string;
            /** Format: decimal */
            expected: string;
            state: components["schemas"]["ProgressState"];
            time_elapsed?: string | null;
            zh: string;
        };
        SharedOut: {
            deadline?: string | null;
            findings: string[];
            part: string;
            person?: string | null;
            unit: string;
        };
        "signin.Acceptance": {
            password: string;
            token: string;
        };
        "signin.AccessToken": {
            account: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /** Format: date-time */
            made_at: string;
            name: string;
            permissions: string[];
            used_at?: string | null;
        };
        "signin.Administrator": {
            login: string;
            name: string;
        };
        "signin.Asked": {
            without_second_factor?: boolean | null;
        };
        "signin.AskedToken": {
            /** Format: int64 */
            days: number;
            name: string;
            permissions: string[];
        };
        "signin.Assertion": {
            authenticator_data: string;
            client_data: string;
            credential: string;
            signature: string;
        };
        "signin.Begin": {
            provider: string;
        };
        "signin.ChangePassword": {
            new_password: string;
            old_password: string;
        };
        "signin.Code": {
            code?: string | null;
            recovery_code?: string | null;
        };
        "signin.CreateOptions": {
            algorithms: number[];
            attestation: string;
            challenge: string;
            exclude_credentials: string[];
            rp_id: string;
            rp_name: string;
            /** Format: int64 */
            timeout_ms: number;
            user_display_name: string;
            user_id: string;
            user_name: string;
            user_verification: string;
        };
        "signin.DirectorySignIn": {
            login: string;
            password: string;
            provider: string;
        };
        "signin.Done": {
            done: boolean;
        };
        "signin.Ended": {
            /** Format: int64 */
            sessions: number;
            /** Format: int64 */
            tokens: number;
        };
        "signin.Finish": {
            code?: string | null;
            error?: string | null;
            iss?: string | null;
            state: string;
        };
        "signin.Forgotten": {
            name: string;
        };
        "signin.GetOptions": {
            allow_credentials: string[];
            challenge: string;
            rp_id: string;
            /** Format: int64 */
            timeout_ms: number;
            user_verification: string;
        };
        "signin.GoThere": {
            location: string;
        };
        "signin.IdentitiesSeen": {
            items: components["schemas"]["signin.IdentitySeen"][];
        };
        "signin.IdentitySeen": {
            /** Format: date-time */
            bound_at: string;
            provider: string;
        };
        "signin.Invitation": {
            /** Format: date-time */
            expires_at: string;
            link: string;
        };
        "signin.InvitationFor": {
            account: string;
            /** Format: date-time */
            expires_at: string;
            link: string;
            login: string;
            role: string;
        };
        "signin.Invited": {
            /** Format: date-time */
            expires_at: string;
            first_time: boolean;
            login: string;
            name: string;
        };
        "signin.Loosen": {
            provider: string;
        };
        "signin.NewApp": {
            secret: string;
            uri: string;
        };
        "signin.Next": {
            methods: string[];
            next: string;
        };
        "signin.OneCode": {
            code: string;
        };
        "signin.OtherSession": {
            address: string;
            agent: string;
            id: string;
            /** Format: date-time */
            made_at: string;
            own: boolean;
            /** Format: date-time */
            seen_at: string;
        };
        "signin.OtherSessions": {
            items: components["schemas"]["signin.OtherSession"][];
        };
        "signin.PasskeySeen": {
            id: string;
            /** Format: date-time */
            made_at: string;
            name: string;
            site: string;
            used_at?: string | null;
        };
        "signin.PasskeysSeen": {
            items: components["schemas"]["signin.PasskeySeen"][];
        };
        "signin.PasswordShown": {
            password: string;
        };
        "signin.PermissionSeen": {
            everything: boolean;
            permission: string;
        };
        "signin.Preferences": {
            columns: string[];
            density: string;
            language: string;
            look: string;
            views: components["schemas"]["signin.SavedView"][];
        };
        "signin.Preferred": {
            columns?: string[] | null;
            density?: string | null;
            language?: string | null;
            look?: string | null;
        };
        "signin.ProviderSeen": {
            en: string;
            id: string;
            kind: string;
            zh: string;
        };
        "signin.RecoveryCodes": {
            recovery_codes: string[];
        };
        "signin.Registration": {
            attestation_object: string;
            client_data: string;
            name: string;
        };
        "signin.SavedView": {
            columns: string[];
            is_default: boolean;
            name: string;
            query: string;
        };
        "signin.SessionSeen": {
            address: string;
            agent: string;
            id: string;
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            seen_at: string;
            way: string;
        };
        "signin.SessionsSeen": {
            items: components["schemas"]["signin.SessionSeen"][];
        };
        "signin.SessionView": {
            account: string;
            csrf: string;
            joined_administrators: boolean;
            methods: string[];
            name: string;
            needs?: string | null;
            permissions: components["schemas"]["signin.PermissionSeen"][];
            place: string;
            providers: components["schemas"]["signin.ProviderSeen"][];
            roles: components["schemas"]["GrantRow"][];
            setup_needed: boolean;
            signed_in: boolean;
            unit?: components["schemas"]["signin.UnitSeen"] | null;
        };
        "signin.Setup": {
            audit?: components["schemas"]["signin.Administrator"] | null;
            joined?: boolean | null;
            login: string;
            name: string;
            office: string;
            password: string;
            place: string;
            reason?: string | null;
            security?: components["schemas"]["signin.Administrator"] | null;
            token: string;
        };
        "signin.SetUp": {
            account: string;
            invitations: components["schemas"]["signin.InvitationFor"][];
        };
        "signin.Shown": {
            token: string;
        };
        "signin.SignIn": {
            login: string;
            password: string;
        };
        "signin.TokenGiven": {
            token: string;
        };
        "signin.TokensSeen": {
            items: components["schemas"]["signin.AccessToken"][];
        };
        "signin.TrailEntry": {
            about: string;
            actor: string;
            actor_name?: string | null;
            address: string;
            /** Format: date-time */
            at: string;
            code: string;
            kind: string;
            /** Format: int64 */
            number: number;
            outcome: components["schemas"]["audit.Outcome"];
        };
        "signin.TrailPage": {
            items: components["schemas"]["signin.TrailEntry"][];
            next?: number | null;
        };
        "signin.TrailVerdict": {
            /** Format: int64 */
            entries: number;
            findings: components["schemas"]["journal.Finding"][];
            intact: boolean;
            /** Format: int64 */
            sealed: number;
        };
        "signin.UnitSeen": {
            id: string;
            name: string;
        };
        SkippedItem: {
            /** Format: int64 */
            item: number;
            reason: string;
        };
        SourceAnchor: {
            document: string;
            fields: components["schemas"]["FieldAnchor"][];
        };
        SpecialDay: {
            /** Format: date */
            date: string;
            kind: components["schemas"]["SpecialDay.Kind"];
            name: string;
        };
        /** @enum {string} */
        "SpecialDay.Kind": "holiday" | "workday";
        /** @enum {string} */
        "standards.AirItem": "so2-day" | "no2-day" | "co-day" | "o3-eight-hours" | "o3-hour" | "pm10-day" | "pm2-5-day" | "so2-hour" | "no2-hour" | "co-hour" | "pm10-hour" | "pm2-5-hour";
        "standards.Aqi": {
            exceeding: components["schemas"]["standards.Pollutant"][];
            /** Format: int64 */
            level: number;
            missing: components["schemas"]["standards.Pollutant"][];
            not_available: boolean;
            parts: components["schemas"]["standards.Iaqi"][];
            primary: components["schemas"]["standards.Pollutant"][];
            standard: string;
            status: components["schemas"]["standards.Status"];
            value?: number | null;
        };
        "standards.Iaqi": {
            /** Format: decimal */
            concentration: string;
            item: components["schemas"]["standards.AirItem"];
            value?: number | null;
        };
        /** @enum {string} */
        "standards.Pollutant": "so2" | "no2" | "co" | "o3" | "pm10" | "pm2-5";
        /** @enum {string} */
        "standards.Status": "verified" | "unverified";
        /** @enum {string} */
        "standards.WaterBody": "river" | "lake" | "groundwater" | "sea";
        StartWithPlan: {
            accept: components["schemas"]["AcceptPlan"];
            open: components["schemas"]["inspection.Open"];
        };
        StartWithTable: {
            accept: components["schemas"]["AcceptTable"];
            open: components["schemas"]["inspection.Open"];
        };
        StateCount: {
            /** Format: int64 */
            count: number;
            rows: string;
            state: components["schemas"]["ProgressState"];
            zh: string;
        };
        "table.Choices": {
            columns: components["schemas"]["table.ColumnChoice"][];
            headers: components["schemas"]["table.HeaderChoice"][];
            profiles: components["schemas"]["table.Profile"][];
        };
        "table.ColumnChoice": {
            /** Format: int64 */
            column: number;
            field?: components["schemas"]["table.Field"] | null;
            /** Format: int64 */
            table: number;
        };
        "table.ColumnMapping": {
            chosen: boolean;
            /** Format: int64 */
            column: number;
            content_score: number;
            field?: components["schemas"]["table.Field"] | null;
            header: string;
            header_score: number;
            nearest?: components["schemas"]["table.Field"] | null;
            samples: string[];
            score: number;
        };
        /** @enum {string} */
        "table.Field": "number" | "central-number" | "province-number" | "city-number" | "category" | "theme" | "text" | "local-text" | "goal" | "measures" | "deadline" | "deadline-date" | "lead" | "responsible" | "cooperating" | "supervisor" | "accepting" | "person" | "leader" | "supervising-leader" | "contact" | "state" | "progress" | "updated" | "remark" | "task-unit" | "task-part" | "task-deadline" | "task-date" | "task-person" | "task-state";
        "table.HeaderChoice": {
            /** Format: int64 */
            height: number;
            /** Format: int64 */
            row: number;
            /** Format: int64 */
            table: number;
        };
        "table.LedgerTask": {
            deadline: string;
            deadline_date?: string | null;
            part: string;
            person: string;
            state: string;
            unit: string;
        };
        "table.Profile": {
            columns: components["schemas"]["table.ProfileColumn"][];
            header_hash: string;
        };
        "table.ProfileColumn": {
            field?: components["schemas"]["table.Field"] | null;
            header: string;
        };
        "table.RowDifference": {
            after: string;
            before: string;
            field: string;
            number: string;
        };
        "table.SheetMapping": {
            columns: components["schemas"]["table.ColumnMapping"][];
            header_hash: string;
            /** Format: int64 */
            header_height: number;
            /** Format: int64 */
            header_row: number;
            name: string;
            score: number;
            source: components["schemas"]["table.SheetMapping.Source"];
            /** Format: int64 */
            table: number;
        };
        /** @enum {string} */
        "table.SheetMapping.Source": "scores" | "profile" | "own-export";
        "table.TableItem": {
            blocks: number[];
            central: string;
            city: string;
            cooperating: string[];
            deadline_date?: string | null;
            district: string;
            extras: components["schemas"]["plan.PlanExtras"];
            item: components["schemas"]["plan.PlanItem"];
            province: string;
            responsible: string[];
            sources: {
                [key: string]: components["schemas"]["plan.FieldSource"];
            };
            state?: components["schemas"]["ProgressState"] | null;
            state_as_printed?: string | null;
            tasks: components["schemas"]["table.LedgerTask"][];
            updated?: string | null;
        };
        "table.TableProposal": {
            items: components["schemas"]["table.TableItem"][];
            sheets: components["schemas"]["table.SheetMapping"][];
            structure: components["schemas"]["plan.StructureBlock"][];
            unused: components["schemas"]["plan.UnusedText"][];
            warnings: components["schemas"]["formats.Warning"][];
        };
        TablePreview: {
            diff: components["schemas"]["plan.PlanDiff"];
            differences: components["schemas"]["table.RowDifference"][];
            lines: components["schemas"]["Line"][];
            proposal: components["schemas"]["table.TableProposal"];
        };
        "territory.BoundArea": {
            /** Format: int64 */
            area: number;
            label: string;
            town: components["schemas"]["territory.Town"];
        };
        "territory.LayerPreview": {
            bound: components["schemas"]["territory.BoundArea"][];
            hash: string;
            properties: components["schemas"]["territory.PropertyChoice"][];
            property: string;
            /** Format: int64 */
            size: number;
            unbound: components["schemas"]["territory.UnboundArea"][];
            /** Format: int64 */
            vertices: number;
            without: components["schemas"]["territory.Town"][];
        };
        "territory.PropertyChoice": {
            /** Format: int64 */
            bound: number;
            name: string;
        };
        "territory.PublishLayer": {
            hash: string;
            name: string;
            property: string;
            source: string;
            /** Format: int64 */
            unbound: number;
            /** Format: date */
            valid_from: string;
            /** Format: int64 */
            without: number;
        };
        "territory.ShapeGeometry": {
            coordinates: number[][][][];
            type: string;
        };
        "territory.ShapeProperties": {
            name: string;
            unit: string;
        };
        "territory.Town": {
            id: string;
            name: string;
        };
        "territory.TownLayerInForce": {
            hash: string;
            name: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            published_at: string;
            source: string;
            towns: components["schemas"]["territory.Town"][];
            /** Format: date */
            valid_from: string;
        };
        "territory.TownLayerVersion": {
            /** Format: int64 */
            areas: number;
            hash: string;
            in_force: boolean;
            name: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            published_at: string;
            published_by?: string | null;
            source: string;
            /** Format: date */
            valid_from: string;
        };
        "territory.TownLayerVersions": {
            items: components["schemas"]["territory.TownLayerVersion"][];
        };
        "territory.TownLayerView": {
            layer?: components["schemas"]["territory.TownLayerInForce"] | null;
            without: components["schemas"]["territory.Town"][];
        };
        "territory.TownShape": {
            geometry: components["schemas"]["territory.ShapeGeometry"];
            properties: components["schemas"]["territory.ShapeProperties"];
            type: string;
        };
        "territory.TownShapes": {
            features: components["schemas"]["territory.TownShape"][];
            type: string;
        };
        /** @enum {string} */
        "territory.Unbound": "no-name" | "unknown" | "no-town" | "retired";
        "territory.UnboundArea": {
            /** Format: int64 */
            area: number;
            label: string;
            why: components["schemas"]["territory.Unbound"];
        };
        Timeline: {
            items: components["schemas"]["TimelineEntry"][];
        };
        TimelineEntry: {
            actor: string;
            actor_name?: string | null;
            /** Format: date-time */
            at: string;
            data: unknown;
            /** Format: int64 */
            position: number;
            type: string;
            /** Format: int64 */
            version: number;
        };
        Todo: {
            cut: components["schemas"]["Need"][];
            items: components["schemas"]["TodoEntry"][];
            /** Format: date */
            on: string;
        };
        TodoEntry: {
            days_left?: number | null;
            due?: string | null;
            en: string;
            finding: string;
            inspection: string;
            item?: number | null;
            lead?: components["schemas"]["UnitName"] | null;
            need: components["schemas"]["Need"];
            number: string;
            text: string;
            zh: string;
        };
        ToUnit: {
            /** @description id: Unit */
            unit: string;
        };
        TownCount: {
            /** Format: int64 */
            behind: number;
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            findings: number;
            /** Format: int64 */
            overdue: number;
            unit: components["schemas"]["UnitName"];
        };
        TownCounts: {
            items: components["schemas"]["TownCount"][];
        };
        Trend: {
            en: string;
            points: components["schemas"]["TrendPoint"][];
            zh: string;
        };
        TrendPoint: {
            /** Format: int64 */
            completed: number;
            /** Format: date */
            on: string;
            /** Format: int64 */
            overdue: number;
            /** Format: int64 */
            total: number;
        };
        "unit.AddAlias": {
            alias: string;
        };
        /** @enum {string} */
        "unit.Kind": "superior" | "district" | "town" | "department" | "village" | "enterprise" | "other";
        "unit.Rename": {
            name: string;
            reason: string;
        };
        "unit.Restore": {
            reason: string;
        };
        UnitCount: {
            /** Format: int64 */
            behind: number;
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            findings: number;
            /** Format: int64 */
            overdue: number;
            unit: components["schemas"]["UnitName"];
        };
        UnitList: {
            items: components["schemas"]["UnitRow"][];
        };
        UnitName: {
            id: string;
            name: string;
        };
        UnitParent: {
            parent?: string | null;
        };
        UnitRow: {
            aliases: string[];
            id: string;
            kind: components["schemas"]["unit.Kind"];
            name: string;
            parent?: string | null;
            retired: boolean;
        };
        "validity.Counters": {
            /** Format: int64 */
            due: number;
            /** Format: int64 */
            groups_due: number;
            /** Format: int64 */
            groups_out: number;
            /** Format: int64 */
            groups_valid: number;
            /** Format: int64 */
            received: number;
        };
        "validity.HourReason": {
            detail: string;
            factor: string;
            /** Format: date-time */
            hour: string;
            why: components["schemas"]["validity.Why"];
        };
        "validity.Timeliness": {
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            median_s: number;
            /** Format: int64 */
            p95_s: number;
        };
        /** @enum {string} */
        "validity.Why": "valid" | "missing" | "late" | "no-value" | "flag" | "range" | "mark" | "stopped" | "exempt";
        WordRow: {
            by_unit: boolean;
            duty?: components["schemas"]["Duty"] | null;
            en: string;
            permission: string;
            zh: string;
        };
        YearView: {
            /** Format: date-time */
            published_at: string;
            source: string;
            /** Format: int64 */
            year: number;
        };
    };
    responses: {
        /** @description Unchanged since the ETag in If-None-Match. 自 If-None-Match 中的 ETag 以来没有变化。 */
        not_modified: {
            headers: {
                ETag: components["headers"]["etag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Why not, and what to do (RFC 9457). 未成功的原因与处理办法。 */
        problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
        as_of: string;
        /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
        idempotency_key: string;
        /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
        if_match: string;
        /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
        if_none_match: string;
    };
    requestBodies: never;
    headers: {
        /** @description Journal position, day and program this answer came from. 得出此结果的日志位置、日期与程序。 */
        etag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccounts: {
        parameters: {
            query?: {
                after?: string;
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                closed?: boolean;
                limit?: number;
                unit?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 账号与授权 · accounts and their roles */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postAccounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description 开立账号 · opens an account */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdClose: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["people.Because"];
            };
        };
        responses: {
            /** @description 停用账号 · closes it */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleAt"];
            };
        };
        responses: {
            /** @description 授予角色 · gives a role */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getAccountsByIdIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 某账号与哪些统一认证绑定 · the providers an account is bound to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.IdentitiesSeen"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Asked"];
            };
        };
        responses: {
            /** @description 发邀请链接：设置或重置密码 · a link to set the password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Invitation"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdLoosen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Loosen"];
            };
        };
        responses: {
            /** @description 解除绑定 · loosens it from a provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdMove: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToUnit"];
            };
        };
        responses: {
            /** @description 调整所属单位 · moves it to another unit */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdRename: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountNames"];
            };
        };
        responses: {
            /** @description 更改姓名、职务或登录名 · changes name, post or sign-in name */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdReopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["people.Because"];
            };
        };
        responses: {
            /** @description 恢复账号 · reopens it */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdRevokeSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 结束某账号的全部会话和令牌 · ends all its sessions and tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Ended"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getAccountsByIdSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 某账号的登录会话 · an account's sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.SessionsSeen"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAccountsByIdWithdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleNoMore"];
            };
        };
        responses: {
            /** @description 收回角色 · withdraws a role */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getAdministration: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 三员是否合并 · whether the three administrators are one */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdministrationView"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postAdministrationJoin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["administration.Join"];
            };
        };
        responses: {
            /** @description 声明三员合并 · declares the three administrators joined */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postAdministrationSeparate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 恢复三员分立 · keeps the three administrators apart again */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getAudit: {
        parameters: {
            query?: {
                about?: string;
                actor?: string;
                after?: number;
                from?: string;
                kind?: string;
                limit?: number;
                outcome?: components["schemas"]["audit.Outcome"];
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 审计记录，最新的在前 · the audit trail, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.TrailPage"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getAuditVerify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 核对审计记录的哈希链与封存 · checks its chain and its seals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.TrailVerdict"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getCalendar: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 节假日与调休表 · holidays and make-up days */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarView"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getCalendarAddWorkingDays: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                days?: number;
                from?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 从某日起数若干工作日，并说明理由 · counts working days and says why */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountedDay"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postCalendarPublish: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["calendar.Publish"];
            };
        };
        responses: {
            /** @description 公布某年的节假日表 · publishes a year's table */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postDocuments: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description 上传方案文件并读取 · uploads a plan document and reads it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 日志走到哪里；经 HTTP 是事件流 · where the journal stands; over HTTP a stream of events */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api.Position"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getExceedances: {
        parameters: {
            query?: {
                from?: string;
                point?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 超标时段与未计入的时段 · when outlets were outside their limits, and what was not counted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Exceedances"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getExportsLedgerTemplateXlsx: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 台账模板 · an empty ledger to fill in */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getExportsLedgerXlsx: {
        parameters: {
            query?: {
                approved?: boolean;
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                category?: components["schemas"]["finding.Category"];
                claim_differs?: boolean;
                completed?: boolean;
                due_by?: string;
                due_passed?: boolean;
                inspection?: string;
                on_time?: boolean;
                overdue?: boolean;
                owned?: boolean;
                paused?: boolean;
                person?: string;
                q?: string;
                requests?: boolean;
                role?: string;
                state?: components["schemas"]["ProgressState"];
                theme?: string;
                unit?: string;
                voided?: boolean;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 导出台账 · the ledger as a workbook */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postFiles: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description 上传佐证：照片或文件 · uploads evidence: a photo or a document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptFile"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getFilesById: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一份佐证 · one piece of evidence */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getFindings: {
        parameters: {
            query?: {
                after?: string;
                approved?: boolean;
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                category?: components["schemas"]["finding.Category"];
                claim_differs?: boolean;
                completed?: boolean;
                due_by?: string;
                due_passed?: boolean;
                inspection?: string;
                limit?: number;
                on_time?: boolean;
                order?: components["schemas"]["FindingOrder"];
                overdue?: boolean;
                owned?: boolean;
                paused?: boolean;
                person?: string;
                q?: string;
                requests?: boolean;
                role?: string;
                state?: components["schemas"]["ProgressState"];
                theme?: string;
                unit?: string;
                voided?: boolean;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 问题台账，按条件筛选 · the ledger, filtered */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPage"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postFindings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.Register"];
            };
        };
        responses: {
            /** @description 登记问题 · registers a finding */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getFindingsById: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个问题 · one finding */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPageView"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdAddItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamedItem"];
            };
        };
        responses: {
            /** @description 分解任务给单位 · gives a unit its part */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdApprovePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.ApprovePlan"];
            };
        };
        responses: {
            /** @description 批准整改方案 · approves a plan */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdApproveRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.ApproveRequest"];
            };
        };
        responses: {
            /** @description 同意申请 · approves a request */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdComplete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.Complete"];
            };
        };
        responses: {
            /** @description 完成整改 · rectification is complete */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdCompleteItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.CompleteItem"];
            };
        };
        responses: {
            /** @description 分解任务完成 · a part is complete */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdCorrect: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.Correct"];
            };
        };
        responses: {
            /** @description 更正登记 · corrects the registration */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdDraftPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamedPlan"];
            };
        };
        responses: {
            /** @description 起草整改方案 · drafts a plan */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdDropItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.DropItem"];
            };
        };
        responses: {
            /** @description 撤销分解任务 · takes a part back */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getFindingsByIdProof: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                position?: number;
                since?: number;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 该问题一条记录在日志中的证明 · proves that a record about it is in the journal */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api.Proof"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdReachMilestone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.ReachMilestone"];
            };
        };
        responses: {
            /** @description 时间节点完成 · a milestone is reached */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdRefuseRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.RefuseRequest"];
            };
        };
        responses: {
            /** @description 不同意申请 · refuses a request */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdReopenItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.ReopenItem"];
            };
        };
        responses: {
            /** @description 重新打开分解任务 · reopens a part */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdReportProgress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.ReportProgress"];
            };
        };
        responses: {
            /** @description 报告进展 · reports progress */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdRequestExtension: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskExtension"];
            };
        };
        responses: {
            /** @description 申请延期 · asks for an extension */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdRequestPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.RequestPause"];
            };
        };
        responses: {
            /** @description 申请暂停 · asks for a pause */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.Resume"];
            };
        };
        responses: {
            /** @description 恢复整改 · resumes after a pause */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getFindingsByIdTimeline: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 问题的全部记录 · every fact about it */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdVoid: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.Void"];
            };
        };
        responses: {
            /** @description 作废 · voids it */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdWithdrawCompletion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.WithdrawCompletion"];
            };
        };
        responses: {
            /** @description 撤回完成 · withdraws the completion */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postFindingsByIdWithdrawMilestone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finding.WithdrawMilestone"];
            };
        };
        responses: {
            /** @description 撤回时间节点 · withdraws a milestone */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postImportPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartWithPlan"];
            };
        };
        responses: {
            /** @description 登记督察并导入方案 · registers an inspection and accepts a proposal into it, or does neither */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postImportTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartWithTable"];
            };
        };
        responses: {
            /** @description 登记督察并导入台账 · registers an inspection and accepts a table into it, or does neither */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getInspections: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 督察列表 · inspections */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postInspections: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inspection.Open"];
            };
        };
        responses: {
            /** @description 登记督察 · registers an inspection */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getInspectionsById: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一次督察 · one inspection */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postInspectionsByIdChangeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inspection.ChangeSettings"];
            };
        };
        responses: {
            /** @description 修改设置 · changes its settings */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postInspectionsByIdImportPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptPlan"];
            };
        };
        responses: {
            /** @description 确认导入方案 · accepts a proposal into the ledger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getInspectionsByIdImportPreview: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                document?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 导入前比对：新增、变更、未变、缺失 · what accepting would change */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postInspectionsByIdImportTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptTable"];
            };
        };
        responses: {
            /** @description 确认导入台账 · accepts a table into the ledger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getInspectionsByIdTablePreview: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                choices?: string;
                document?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 台账导入前比对 · what accepting the table would change */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TablePreview"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postInstructionsByIdRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["instruction.Record"];
            };
        };
        responses: {
            /** @description 登记反控指令的执行结果 · records what is known of an instruction's result */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postInstructionsByIdWithdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["instruction.Withdraw"];
            };
        };
        responses: {
            /** @description 撤回尚未发出的反控指令 · withdraws an instruction that was not sent yet */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getIntakeFrame: {
        parameters: {
            query?: {
                number?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个原始报文 · a raw frame */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.RawFrame"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getIntakeLoggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 数采仪的在线情况 · how the loggers are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.LoggerHealthList"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getIntakeQuarantine: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
                mn?: string;
                why?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 隔离的报文 · frames that were set aside */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Quarantine"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postIntakeQuarantineReread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.RereadAsked"];
            };
        };
        responses: {
            /** @description 重新解析某台数采仪被隔离的报文 · reads the frames of a logger again that were set aside */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Reread"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postInvitationsAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Acceptance"];
            };
        };
        responses: {
            /** @description 接受邀请，设置密码并登录 · accepts it, sets the password and signs in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Next"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postInvitationsLook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Shown"];
            };
        };
        responses: {
            /** @description 邀请是给谁的 · whom an invitation is for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Invited"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getJournalCheckpoint: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 日志的签名检查点 · the journal's signed checkpoint */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getJournalProof: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                position?: number;
                since?: number;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一条记录在日志中的证明 · proves that a record is in the journal */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api.Proof"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getJournalRecords: {
        parameters: {
            query?: {
                after?: number;
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                command?: string;
                limit?: number;
                stream?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 日志记录，按先后 · the records, in order */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api.RecordPage"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getLayersTowns: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 现行的镇街界线图 · the map of towns in force */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["territory.TownLayerView"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postLayersTownsLook: {
        parameters: {
            query?: {
                name?: string;
                property?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description 上传并核对镇街界线（GeoJSON），尚不发布 · takes a GeoJSON of towns and says what it binds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["territory.LayerPreview"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postLayersTownsPublish: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["territory.PublishLayer"];
            };
        };
        responses: {
            /** @description 发布镇街界线图 · publishes a map of towns */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getLayersTownsShapes: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 现行镇街界线，GeoJSON · the towns in force as GeoJSON */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["territory.TownShapes"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getLayersTownsVersions: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 历次发布的镇街界线图 · every map of towns that was published */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["territory.TownLayerVersions"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getLoggers: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 数采仪 · data loggers */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.LoggerList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postLoggers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.LoggerProperties"];
            };
        };
        responses: {
            /** @description 登记数采仪 · registers a logger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postLoggersByIdChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["logger.Change"];
            };
        };
        responses: {
            /** @description 更改数采仪 · changes a logger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getLoggersByIdInstructions: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 对数采仪的反控指令 · instructions to a logger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.InstructionList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postLoggersByIdInstructions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.NewInstruction"];
            };
        };
        responses: {
            /** @description 向数采仪下达反控指令 · gives an instruction to a logger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postLoggersByIdRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["logger.Restore"];
            };
        };
        responses: {
            /** @description 恢复数采仪 · restores a retired logger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postLoggersByIdRetire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["logger.Retire"];
            };
        };
        responses: {
            /** @description 停用数采仪 · retires a logger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postLoggersByIdSetSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["logger.SetSecret"];
            };
        };
        responses: {
            /** @description 设置数采仪的访问密码或密钥 · sets the password or the key of a logger */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postMarksByIdWithdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["mark.Withdraw"];
            };
        };
        responses: {
            /** @description 撤回标记 · withdraws a mark */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getMeasuredDays: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 已封存的测量日 · days of measurements that are sealed */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.MeasuredDayList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getMeasuredDaysCheck: {
        parameters: {
            query?: {
                day?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 核对某日的测量数据与封存 · holds a day against its seal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.MeasuredDayCheck"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postMeasuredDaysSeal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.SealDay"];
            };
        };
        responses: {
            /** @description 封存某日的测量数据 · seals a day of measurements */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postMeasurementTables: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description 上传监测数据表格并识别表头 · uploads a table of measurements and maps its header */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.KeptMeasurementTable"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postMeasurementTablesImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.ImportAsked"];
            };
        };
        responses: {
            /** @description 预览或导入表格中的监测数据 · what a table of measurements would bring in, or brings in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.ImportReport"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                inspection?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 指标，附公式与明细 · figures with formulas and rows */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figures"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getMetricsTowns: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                inspection?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 各镇街的问题 · findings by town */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TownCounts"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getMetricsTrend: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                inspection?: string;
                months?: number;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 逐月走势 · month by month */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trend"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getPoints: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 监测点 · monitoring points */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.PointList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postPoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.PointProperties"];
            };
        };
        responses: {
            /** @description 登记监测点 · registers a point */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsById: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个监测点 · one point */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.PointPage"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdAirDays: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 空气站的日均值与AQI · days of an air station: means and index */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.AirDays"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postPointsByIdChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["point.Change"];
            };
        };
        responses: {
            /** @description 更改监测点 · changes a point */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdCurve: {
        parameters: {
            query?: {
                command?: string;
                factor?: string;
                field?: string;
                from?: string;
                known_at?: string;
                parts?: number;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个因子的曲线 · the curve of one factor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Curve"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdExport: {
        parameters: {
            query?: {
                all_versions?: boolean;
                command?: string;
                english?: boolean;
                factors?: string[];
                fields?: string[];
                format?: components["schemas"]["monitoring.ExportFormat"];
                from?: string;
                known_at?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 导出监测数据（CSV或Excel） · values as CSV or as a workbook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdMarks: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                from?: string;
                to?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 监测点的标记 · marks on a point's data */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.MarkList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postPointsByIdMarks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.NewMark"];
            };
        };
        responses: {
            /** @description 标记一段时间的数据 · marks a span of data */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postPointsByIdMeasurements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.Pushed"];
            };
        };
        responses: {
            /** @description 送入测量数据 · brings measurements in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Taken"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdQuarters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 排口近12个季度的达标天数 · days within limits of an outlet, by quarter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Quarters"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postPointsByIdRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["point.Restore"];
            };
        };
        responses: {
            /** @description 恢复监测点 · restores a retired point */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postPointsByIdRetire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.PointRetirement"];
            };
        };
        responses: {
            /** @description 停用监测点 · retires a point */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdRows: {
        parameters: {
            query?: {
                all_versions?: boolean;
                command?: string;
                factor?: string;
                from?: string;
                known_at?: string;
                limit?: number;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个因子的原始数据和各版本 · the rows of one factor, with their versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.MeasuredRows"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdSeries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 监测点上报的因子 · what a point sends */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.SentSeriesList"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdTransmission: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个监测点未计入有效的小时及原因 · the hours of a point that do not count, and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Reasons"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getPointsByIdWaterDays: {
        parameters: {
            query?: {
                body?: components["schemas"]["standards.WaterBody"];
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 地表水站的日均值与水质类别 · days of a surface-water station: means and class */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.WaterDays"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getQuestions: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
                limit?: number;
                open?: boolean;
                point?: string;
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 数据疑问 · questions about data */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.QuestionList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postQuestions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["monitoring.NewQuestion"];
            };
        };
        responses: {
            /** @description 提出疑问 · puts a question */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getQuestionsById: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个疑问 · one question */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.QuestionItem"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postQuestionsByIdAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["data_question.Answer"];
            };
        };
        responses: {
            /** @description 说明情况 · answers a question */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postQuestionsByIdReopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["data_question.Reopen"];
            };
        };
        responses: {
            /** @description 重新打开疑问 · reopens a question */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postQuestionsByIdSettle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["data_question.Settle"];
            };
        };
        responses: {
            /** @description 办结疑问 · settles a question */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postQuestionsReview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 检视近30天的数据并提出疑问 · reviews the last 30 days and asks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Reviewed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getRoles: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 角色及其权限 · roles and what they permit */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postRolesByIdChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["role.Change"];
            };
        };
        responses: {
            /** @description 调整角色权限 · changes what a role permits */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSensorthingsV11: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SensorThings 1.1 的实体集 · entity sets of SensorThings 1.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSensorthingsV11ById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SensorThings：一个 Thing 或 Datastream · one Thing or Datastream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSensorthingsV11ByIdDatastreams: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SensorThings：监测点的数据流 · Datastreams of a Thing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSensorthingsV11ByIdObservations: {
        parameters: {
            query?: {
                $count?: boolean;
                $filter?: string;
                $orderby?: string;
                $skip?: number;
                $top?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SensorThings：数据流的观测值 · Observations of a Datastream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSensorthingsV11Things: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SensorThings：监测点 · points as Things */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 我是谁，能做什么 · who I am and what I may do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.SessionView"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionDirectory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.DirectorySignIn"];
            };
        };
        responses: {
            /** @description 用目录的用户名和密码登录 · signs in with the password of a directory */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Next"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionOidcBegin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Begin"];
            };
        };
        responses: {
            /** @description 去统一认证登录 · goes to a provider to sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.GoThere"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionOidcFinish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Finish"];
            };
        };
        responses: {
            /** @description 从统一认证回来 · comes back from it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Next"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSessionOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 我的登录会话 · my sessions, this one and others */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.OtherSessions"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionOthersByIdRevoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 结束我的一个会话 · ends one of my sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionPasskeyFinish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Assertion"];
            };
        };
        responses: {
            /** @description 登录第二步：出示通行密钥 · the second step: shows a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Next"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionPasskeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 登录第二步：请求通行密钥 · the second step: asks for a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.GetOptions"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSessionPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 我的通行密钥 · my passkeys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.PasskeysSeen"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionPasskeysByIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 删除通行密钥 · removes a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionPasskeysOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 开始登记通行密钥 · begins to register a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.CreateOptions"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionPasskeysRegister: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Registration"];
            };
        };
        responses: {
            /** @description 登记通行密钥；第一把附恢复码 · registers it; the first comes with recovery codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.RecoveryCodes"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.ChangePassword"];
            };
        };
        responses: {
            /** @description 修改自己的密码 · changes one's own password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Next"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSessionPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 我的偏好和常用视图 · my preferences and saved views */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Preferences"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Preferred"];
            };
        };
        responses: {
            /** @description 改我的偏好 · changes my preferences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Code"];
            };
        };
        responses: {
            /** @description 登录第二步：验证码或恢复码 · the second step: a code, or a recovery code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Next"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.SignIn"];
            };
        };
        responses: {
            /** @description 用密码登录 · signs in with a password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Next"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 退出登录 · signs out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getSessionTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 我的访问令牌 · my access tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.TokensSeen"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.AskedToken"];
            };
        };
        responses: {
            /** @description 新建访问令牌，只显示一次 · makes an access token, shown once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.TokenGiven"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionTokensByIdRevoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 撤销访问令牌 · revokes it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionTotpBegin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api.Nothing"];
            };
        };
        responses: {
            /** @description 开始绑定验证器 · begins to set up an authenticator app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.NewApp"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionTotpConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.OneCode"];
            };
        };
        responses: {
            /** @description 确认验证器，得到恢复码 · confirms it and gives recovery codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.RecoveryCodes"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionTotpRemove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.PasswordShown"];
            };
        };
        responses: {
            /** @description 解除验证器 · removes the authenticator app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.SavedView"];
            };
        };
        responses: {
            /** @description 保存一个常用视图 · saves a view of the ledger */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionViewsRemove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Forgotten"];
            };
        };
        responses: {
            /** @description 删除一个常用视图 · removes one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Done"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSessionVisit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Shown"];
            };
        };
        responses: {
            /** @description 用演示链接登录 · signs in by a link of the demonstration */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.Next"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signin.Setup"];
            };
        };
        responses: {
            /** @description 初始设置：建立整改办与第一名系统管理员 · the office and its first system administrator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["signin.SetUp"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postTables: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description 上传台账表格并识别表头 · uploads a ledger workbook and maps its header */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptTable"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getTodo: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 我的待办 · what waits for me */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Todo"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getTransmission: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 传输有效率 · effective transmission rates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Board"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postUnitItems: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharedOut"];
            };
        };
        responses: {
            /** @description 批量分解任务 · gives a unit its part of several findings */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getUnits: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 单位名录 · units */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitList"];
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    postUnits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUnit"];
            };
        };
        responses: {
            /** @description 登记单位 · registers a unit */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postUnitsByIdAddAlias: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["unit.AddAlias"];
            };
        };
        responses: {
            /** @description 增加单位别名 · another name the unit goes by */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postUnitsByIdPlace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitParent"];
            };
        };
        responses: {
            /** @description 设置上级单位 · the unit this one stands below */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postUnitsByIdRename: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["unit.Rename"];
            };
        };
        responses: {
            /** @description 单位更名 · renames a unit */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postUnitsByIdRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["unit.Restore"];
            };
        };
        responses: {
            /** @description 恢复单位 · restores a retired unit */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postUnitsByIdRetire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the sender: the same request again changes nothing and gets the same answer. 由发送方选定, 重复提交不会重复生效。 */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
                /** @description The ETag of what was looked at: 412 when that thing has changed since. 所见内容的 ETag, 其后已被修改时返回 412。 */
                "If-Match"?: components["parameters"]["if_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["people.Because"];
            };
        };
        responses: {
            /** @description 撤销单位 · retires a unit */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["journal.Committed"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    postVouchers: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description 上传标记或说明的佐证 · uploads what stands behind a mark or an answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptFile"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getVouchersById: {
        parameters: {
            query?: {
                /** @description The past: a time like 2026-11-01T08:00:00+08:00, a day (its end), a journal position. 历史时点: 时间、日期(当日终了)或日志位置。 */
                as_of?: components["parameters"]["as_of"];
            };
            header?: {
                /** @description An ETag held already: 304 while it still holds. 已有的 ETag, 未变化时返回 304。 */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 标记或说明的一份佐证 · one file behind a mark or an answer */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            304: components["responses"]["not_modified"];
            default: components["responses"]["problem"];
        };
    };
    getWall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 各监测点的最新数据 · the newest values of every point */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.Wall"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
    getWallEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 有新数据时告知；经 HTTP 是事件流 · tells when something was measured; over HTTP a stream of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["monitoring.WallNow"];
                };
            };
            default: components["responses"]["problem"];
        };
    };
}
