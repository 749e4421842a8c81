// The page: one program, started by the browser.
#include <memory>
#include <utility>

#include "app/app.hpp"
#include "platform/web/run.hpp"

int main() {
    using namespace okra;
    platform::web::run([](platform::Environment const& env) {
        auto const app = std::make_shared<App>(env);
        platform::web::Page page;
        page.frame = [app](platform::FrameInput input) -> platform::FrameOutput const& {
            return app->frame(std::move(input));
        };
        page.takes_key = [app](platform::KeyPressed const& pressed) { return app->interface().takes_key(pressed); };
        return page;
    });
}
