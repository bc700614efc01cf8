"""The catalogue's id of a figure whose column says what is measured, and whose row of what."""

from __future__ import annotations

from functools import lru_cache

import pytest
from grids import records

#: Tables whose columns say what is measured: the text, and the ids of figures in it.
CROSSED: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Biểu 05. Thu, chi ngân sách nhà nước 9 tháng năm 2024\n"
        "ĐVT: Tỷ đồng\n"
        "TT|Nội dung|Dự toán năm|Ước TH 9 tháng|So với DT (%)\n"
        "A|Tổng thu NSNN|101,1|102,1|\n"
        "1|Thu nội địa|103,1|104,1|\n"
        "-|Thu tiền sử dụng đất|105,1|106,1|\n"
        "-|Thuế bảo vệ môi trường|107,1|108,1|\n"
        "2|Thu thuế XNK|109,1|110,1|\n"
        "B|Tổng chi NSĐP|111,1|112,1|\n"
        "1|Chi đầu tư phát triển|113,1|114,1|\n"
        "2|Chi thường xuyên|115,1|116,1|",
        {
            "102,1": "budget_revenue",
            "104,1": "budget_revenue_domestic",
            "106,1": "budget_revenue_land",
            "108,1": "budget_revenue_domestic budget_revenue -",
            "110,1": "budget_revenue_customs",
            "112,1": "budget_expenditure",
            "114,1": "budget_exp_investment",
            "116,1": "budget_exp_recurrent",
        },
    ),
    (
        "Dân số, lao động năm 2023 phân theo huyện\n"
        "Huyện, thành phố|Dân số (người)|Mật độ dân số (người/km2)|Lao động đang làm việc (người)"
        "|Tỷ lệ hộ nghèo (%)\n"
        "Thành phố Lạng Sơn|101,1|102,1|103,1|4,1\n"
        "Huyện Cao Lộc|104,1|105,1|106,1|5,1",
        {
            "101,1": "population",
            "102,1": "population_density",
            "103,1": "employed",
            "4,1": "poverty_rate",
        },
    ),
    (
        "Kết quả chăn nuôi 9 tháng năm 2024\n"
        "Huyện|Trâu (con)|Bò (con)|Lợn (con)|Gia cầm (1000 con)\n"
        "Tràng Định|101,1|102,1|103,1|104,1\n"
        "Bình Gia|105,1|106,1|107,1|108,1",
        {
            "101,1": "buffalo_herd",
            "102,1": "cattle_herd",
            "103,1": "pig_herd",
            "104,1": "poultry_flock",
        },
    ),
    (
        "Kết quả sản xuất vụ mùa năm 2024\n"
        "Cây trồng|Diện tích (ha)|Năng suất (tạ/ha)|Sản lượng (tấn)\n"
        "Lúa mùa|101,1|52,1|103,1\n"
        "Ngô|104,1|45,1|105,1\n"
        "Rau các loại|106,1|110,1|107,1\n"
        "Thuốc lá|108,1|18,1|109,1",
        {
            "101,1": "sown_area_rice",
            "52,1": "rice_yield",
            "103,1": "rice_output",
            "104,1": "sown_area_maize",
            "45,1": "maize_yield",
            "105,1": "maize_output",
            "106,1": "sown_area_vegetables",
            "108,1": "- sown_area",
            "18,1": "crop_yield -",
            "109,1": "crop_output -",
        },
    ),
    (
        "Tình hình giáo dục đầu năm học 2024-2025\n"
        "Cấp học|Số trường|Số lớp|Số học sinh|Số giáo viên\n"
        "Mầm non|101|102|103|104\n"
        "Tiểu học|105|106|107|108\n"
        "THCS|109|110|111|112\n"
        "Tổng cộng|113|114|115|116",
        {
            "101": "schools_preschool schools_total",
            "102": "classes_total",
            "103": "students_total -",
            "104": "teachers_total",
            "105": "schools_primary schools_total",
            "107": "students_total",
            "109": "schools_lower_secondary schools_total",
            "113": "schools_total",
            "114": "classes_total",
            "115": "students_total",
            "116": "teachers_total",
        },
    ),
    (
        "Thu hút đầu tư trực tiếp nước ngoài 9 tháng năm 2024\n"
        "Quốc gia|Số dự án cấp mới|Vốn đăng ký cấp mới (triệu USD)|Số lượt tăng vốn"
        "|Vốn tăng thêm (triệu USD)\n"
        "Hàn Quốc|101|102,1|103|104,1\n"
        "Nhật Bản|105|106,1|107|108,1\n"
        "Tổng số|109|110,1|111|112,1",
        {
            "101": "fdi_projects",
            "102,1": "fdi_new_capital",
            "103": "fdi_projects_adjusted -",
            "104,1": "fdi_added_capital",
            "109": "fdi_projects",
            "110,1": "fdi_new_capital",
            "112,1": "fdi_added_capital",
        },
    ),
    (
        "Doanh nghiệp thành lập mới theo ngành 9 tháng năm 2024\n"
        "Ngành|Số DN (DN)|Vốn đăng ký (tỷ đồng)|Số lao động (người)\n"
        "Công nghiệp|101|102,1|103\n"
        "Xây dựng|104|105,1|106\n"
        "Dịch vụ|107|108,1|109",
        {
            "101": "enterprises_new",
            "102,1": "enterprises_new_capital",
            "103": "enterprises_new_labour",
            "107": "enterprises_new",
            "108,1": "enterprises_new_capital",
        },
    ),
    (
        "Hoạt động du lịch tháng 9 năm 2024\n"
        "Chỉ tiêu|ĐVT|TH tháng 9/2024|So với cùng kỳ (%)\n"
        "Tổng lượt khách|Nghìn lượt|101,1|110,1\n"
        "- Khách quốc tế|Nghìn lượt|102,1|110,2\n"
        "- Khách nội địa|Nghìn lượt|103,1|110,3\n"
        "Doanh thu du lịch|Tỷ đồng|104,1|110,4\n"
        "Công suất sử dụng buồng phòng|%|55,1|110,5\n"
        "Số cơ sở lưu trú|Cơ sở|106|110,6\n"
        "Số ngày lưu trú bình quân|Ngày|1,9|110,7",
        {
            "101,1": "tourist_arrivals",
            "102,1": "tourists_international tourist_arrivals",
            "103,1": "tourists_domestic tourist_arrivals",
            "104,1": "tourism_revenue",
            "55,1": "room_occupancy",
            "106": "-",
            "1,9": "-",
            "110,2": "tourists_international tourist_arrivals",
            "110,4": "tourism_revenue",
        },
    ),
    (
        "Xuất nhập khẩu tháng 9 năm 2024\n"
        "Chỉ tiêu|Tháng 9 (triệu USD)|9 tháng (triệu USD)|9 tháng so cùng kỳ (%)\n"
        "1. Xuất khẩu|101,1|102,1|110,1\n"
        "Trong đó: Hàng địa phương|103,1|104,1|110,2\n"
        "2. Nhập khẩu|105,1|106,1|110,3\n"
        "3. Cán cân thương mại|107,1|108,1|",
        {
            "101,1": "exports",
            "103,1": "exports_local",
            "105,1": "imports",
            "107,1": "trade_balance",
            "110,3": "imports",
        },
    ),
    (
        "Một số chỉ tiêu môi trường, xã hội\n"
        "TT|Chỉ tiêu|ĐVT|KH 2024|Ước TH 2024\n"
        "1|Tỷ lệ hộ nghèo giảm|%|2,1|2,2\n"
        "2|Số lao động được tạo việc làm mới|Người|101|102\n"
        "3|Tỷ lệ LĐ qua đào tạo|%|60,1|61,1\n"
        "4|Tỷ lệ dân cư thành thị được sử dụng nước sạch|%|97,1|98,1\n"
        "5|Tỷ lệ thu gom chất thải rắn đô thị|%|92,1|93,1\n"
        "6|Số giường bệnh/vạn dân|Giường|33,1|34,1\n"
        "7|Tỷ lệ tham gia BHYT|%|95,1|95,2\n"
        "8|Tỷ lệ tử vong trẻ em dưới 1 tuổi|‰|9,1|9,2\n"
        "9|Tỷ lệ xã, phường phù hợp với trẻ em|%|80,1|81,1\n"
        "10|Số xã đạt chuẩn NTM|Xã|103|104",
        {
            "2,2": "poverty_rate",
            "102": "jobs_created",
            "61,1": "trained_labour_rate",
            "98,1": "urban_clean_water",
            "93,1": "solid_waste_rate -",
            "34,1": "beds_per_10k",
            "95,2": "health_insurance_coverage",
            "9,2": "-",
            "81,1": "-",
            "104": "ntm_communes",
        },
    ),
    (
        "Giải ngân vốn đầu tư công đến 30/9/2024\n"
        "Nguồn vốn|Kế hoạch vốn năm 2024 (tỷ đồng)|Giải ngân đến 30/9/2024 (tỷ đồng)"
        "|Tỷ lệ giải ngân (%)\n"
        "Ngân sách trung ương|101,1|102,1|50,1\n"
        "Ngân sách địa phương|103,1|104,1|51,1\n"
        "Tổng số|105,1|106,1|52,1",
        {
            "101,1": "public_investment_plan",
            "102,1": "public_investment_disbursed",
            "50,1": "public_investment_disbursed",
            "105,1": "public_investment_plan",
            "106,1": "public_investment_disbursed",
        },
    ),
    (
        "Sản phẩm công nghiệp chủ yếu tháng 9 năm 2024\n"
        "Tên sản phẩm|ĐVT|Tháng 9|9 tháng|So cùng kỳ (%)\n"
        "Than đá|Tấn|101,1|102,1|110,1\n"
        "Xi măng|Nghìn tấn|103,1|104,1|110,2\n"
        "Điện sản xuất|Tr.kWh|105,1|106,1|110,3\n"
        "Nước sạch|Nghìn m3|107,1|108,1|110,4",
        {
            "101,1": "industrial_products -",
            "103,1": "cement_output",
            "105,1": "electricity_output",
            "107,1": "industrial_products -",
            "110,2": "cement_output",
        },
    ),
    (
        "Diện tích rừng trồng mới và sản lượng gỗ 9 tháng năm 2024\n"
        "Huyện|Rừng trồng mới tập trung (ha)|Cây phân tán (nghìn cây)|Gỗ khai thác (m3)|Củi (ste)\n"
        "Văn Lãng|101,1|102,1|103,1|104,1\n"
        "Đình Lập|105,1|106,1|107,1|108,1",
        {
            "101,1": "forest_planted",
            "102,1": "forest_scattered_trees",
            "103,1": "timber_output",
            "104,1": "firewood_output",
        },
    ),
    (
        "Thủy sản 9 tháng năm 2024\n"
        "Chỉ tiêu|Đơn vị|9 tháng 2024\n"
        "Tổng sản lượng|Tấn|101,1\n"
        "1. Khai thác|Tấn|102,1\n"
        "Trong đó: Khai thác biển|Tấn|103,1\n"
        "2. Nuôi trồng|Tấn|104,1\n"
        "Trong đó: Tôm nước lợ|Tấn|105,1\n"
        "Cá tra|Tấn|106,1\n"
        "Diện tích nuôi trồng|Ha|107,1",
        {
            "101,1": "aquatic_output",
            "102,1": "capture_output",
            "103,1": "marine_capture_output",
            "104,1": "aquaculture_output",
            "105,1": "brackish_shrimp_output",
            "106,1": "pangasius_output",
            "107,1": "aquaculture_area",
        },
    ),
    (
        "An toàn giao thông tháng 9/2024\n"
        "Loại hình|Số vụ|Số người chết|Số người bị thương\n"
        "Đường bộ|101|102|103\n"
        "Đường sắt|104|105|106",
        {
            "101": "traffic_accidents -",
            "102": "traffic_deaths -",
            "103": "traffic_injuries -",
        },
    ),
)

FIGURES = [
    (source, shown, right) for source, figures in CROSSED for shown, right in figures.items()
]


@lru_cache
def read(source: str) -> dict[str, str]:
    """Give the id of each figure of a table, by its number as it is shown, without its unit."""
    found = {}
    for record in records(source):
        number = record.text.split()[0].rstrip("%")
        found.setdefault(number, record.indicator_id or "-")
    return found


@pytest.mark.parametrize(
    ("source", "shown", "right"),
    FIGURES,
    ids=[f"{source.splitlines()[0]}: {shown}" for source, shown, _ in FIGURES],
)
def test_a_figure_has_the_id_of_its_column_and_row(source: str, shown: str, right: str) -> None:
    assert read(source)[shown] in right.split()
